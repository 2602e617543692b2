package bank.kyc.lab.certificate;

import java.util.List;

/**
 * What a {@code certificates.yaml} declares.
 *
 * @param authorities names of authorities, each with a key of its own
 * @param certificates what they issue
 * @param secrets what is made of both for a mesh
 */
record Declaration(
    List<String> authorities, List<Certificate> certificates, List<SecretFile> secrets) {
  Declaration {
    authorities = authorities == null ? List.of() : List.copyOf(authorities);
    certificates = certificates == null ? List.of() : List.copyOf(certificates);
    secrets = secrets == null ? List.of() : List.copyOf(secrets);
  }

  /**
   * A certificate.
   *
   * @param name what its files are called
   * @param issuer one of the authorities
   * @param subject as in {@code CN=kyc-aggregator-mgt,O=Bank}; {@code CN=NAME} where absent
   * @param dns the hosts that it is for; none for a client's
   * @param addresses the IP addresses that it is for beside them
   * @param expired whether it is one that was good until a month ago
   */
  record Certificate(
      String name,
      String issuer,
      String subject,
      List<String> dns,
      List<String> addresses,
      Boolean expired) {
    Certificate {
      subject = subject == null ? "CN=" + name : subject;
      dns = dns == null ? List.of() : List.copyOf(dns);
      addresses = addresses == null ? List.of() : List.copyOf(addresses);
      expired = Boolean.TRUE.equals(expired);
    }

    /** Whether it is for hosts, and not a client's. */
    boolean isOfAServer() {
      return !dns.isEmpty() || !addresses.isEmpty();
    }
  }

  /**
   * A Secret, in a folder of its own so that a kustomization can name it.
   *
   * @param folder the folder's name; the Secret's where absent
   * @param certificate becomes {@code tls.crt}
   * @param key becomes {@code tls.key}: the certificate's own where absent, and that of another one
   *     only to show what comes of it
   * @param authority becomes {@code ca.crt}
   * @param keystores whether the same is wanted as {@code keystore.p12} and {@code truststore.p12},
   *     with their {@code password}
   */
  record SecretFile(
      String folder,
      String name,
      String namespace,
      String certificate,
      String key,
      String authority,
      Boolean keystores) {
    SecretFile {
      folder = folder == null ? name : folder;
      key = key == null ? certificate : key;
      keystores = Boolean.TRUE.equals(keystores);
    }
  }
}
