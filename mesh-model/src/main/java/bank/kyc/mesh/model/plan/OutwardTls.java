package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Tls;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TlsMode;
import java.util.List;

/**
 * What SIMPLE and MUTUAL mean to a sidecar.
 *
 * @param tls one of the two
 * @param selected whether the rule has a workloadSelector
 * @param namesOfEntry the subjectAltNames of the host's ServiceEntry, if it has one
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/cluster_tls.go">buildUpstreamClusterTLSContext</a>
 */
record OutwardTls(Tls tls, boolean selected, List<String> namesOfEntry) {

  Transport transport() {
    // Istio gives no Secret to sidecars that a rule does not select, and then speaks plaintext
    if (!tls.credentialName().isEmpty() && !selected) {
      return new Transport.Plaintext();
    }
    return tls.mode() == TlsMode.MUTUAL
        ? new Transport.OwnMutual(handshake(), certificate())
        : new Transport.Tls(handshake());
  }

  private Transport.Handshake handshake() {
    if (tls.insecureSkipVerify()) {
      return new Transport.Handshake(tls.sni(), false, List.of(), "");
    }
    // setAutoSniAndAutoSanValidation: an sni of one's own switches the look at the host off
    boolean host = tls.sni().isEmpty() && tls.subjectAltNames().isEmpty();
    List<String> names = tls.subjectAltNames().isEmpty() ? namesOfEntry : tls.subjectAltNames();
    return new Transport.Handshake(tls.sni(), host, names, authority());
  }

  private String certificate() {
    return tls.credentialName().isEmpty()
        ? Credentials.ofFiles(tls.clientCertificate(), tls.privateKey())
        : Credentials.ofSecret(tls.credentialName());
  }

  private String authority() {
    if (!tls.credentialName().isEmpty()) {
      return Credentials.ofAuthorityInSecret(tls.credentialName());
    }
    return tls.caCertificates().isEmpty()
        ? Transport.Handshake.OF_THE_MACHINE
        : Credentials.ofAuthorityInFile(tls.caCertificates());
  }
}
