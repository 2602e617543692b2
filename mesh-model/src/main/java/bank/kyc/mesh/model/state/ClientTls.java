package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.deployment.EnvVar;
import bank.kyc.mesh.model.kind.secret.SecretManifest;
import bank.kyc.mesh.model.kind.service.ServiceHost;
import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Pem;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TLS that an application speaks itself to a Service, as far as its Deployment tells: a variable of
 * its environment has an {@code https://} address of the Service, and it shows the {@code tls.crt}
 * of the Secret that is mounted into it, and believes the {@code ca.crt} beside that.
 *
 * @param host the name that it dials, which the other side's certificate must be for
 * @param shown its certificate; empty where it has none
 * @param believed whose certificates it believes; empty where nothing is told of that
 */
public record ClientTls(
    String host, Optional<X509Certificate> shown, List<X509Certificate> believed) {
  private static final Pattern ADDRESS =
      Pattern.compile("https://(?<host>[-A-Za-z0-9.]+)(?::(?<port>\\d{1,5}))?(?=$|[/?#,;\"'\\s])");

  private static final String HTTPS = "443";

  /** That of a caller towards a port of a Service, if it speaks TLS there. */
  public static Optional<ClientTls> of(
      Workload caller, Service service, int port, MeshState state) {
    return caller.container().env().stream()
        .map(EnvVar::value)
        .flatMap(value -> ADDRESS.matcher(value).results())
        .map(address -> ADDRESS.matcher(address.group()))
        .filter(Matcher::matches)
        .filter(
            address ->
                Integer.toString(port)
                    .equals(Optional.ofNullable(address.group("port")).orElse(HTTPS)))
        .map(address -> address.group("host"))
        .filter(host -> isNameOf(service, host, caller.namespace()))
        .findFirst()
        .map(host -> withCertificates(host, caller, state));
  }

  // service.namespace, or longer; a bare name is looked up in the caller's own namespace
  private static boolean isNameOf(Service service, String host, String namespace) {
    String whole = ServiceHost.whole(host, namespace);
    return (service.host() + ".").startsWith(whole.replaceFirst("\\.$", "") + ".");
  }

  // whatever form they have in the files that it reads
  private static ClientTls withCertificates(String host, Workload caller, MeshState state) {
    Map<String, FileContent> secret =
        caller.volumes().stream()
            .filter(volume -> volume.secret() != null)
            .map(volume -> new ObjectId("Secret", caller.namespace(), volume.secret().secretName()))
            .flatMap(id -> state.object(id).stream())
            .map(SecretManifest.class::cast)
            .map(SecretManifest::content)
            .filter(content -> content.containsKey("ca.crt"))
            .findFirst()
            .orElse(Map.of());
    return new ClientTls(
        host, certificates(secret, "tls.crt").stream().findFirst(), certificates(secret, "ca.crt"));
  }

  private static List<X509Certificate> certificates(Map<String, FileContent> secret, String file) {
    return Optional.ofNullable(secret.get(file))
        .map(FileContent::text)
        .flatMap(Pem::certificates)
        .orElse(List.of());
  }
}
