package bank.kyc.mesh.model.kind.gateway;

import bank.kyc.mesh.model.kind.gateway.Gateway.ServerTls;
import bank.kyc.mesh.model.kind.gateway.Gateway.TlsMode;
import bank.kyc.mesh.model.kind.secret.SecretManifest;
import bank.kyc.mesh.model.kind.secret.TlsCredential;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import java.util.Optional;

/**
 * What the servers of a gateway show in the handshake: Secrets of the gateway's own namespace. One
 * that cannot be used is as good as none: every handshake is reset.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/credentials/kube/secrets.go">CredentialsController</a>
 */
public final class ServerCredentials {
  /** A Secret of this name beside another holds the authority for it. */
  private static final String AUTHORITY = "-cacert";

  private final MeshState state;

  /** Those of a mesh. */
  public ServerCredentials(MeshState state) {
    this.state = state;
  }

  /** Why a server's credential cannot be used. */
  enum Fault {
    /** There is no such Secret. */
    MISSING,
    /** It holds no certificate, or no key. */
    NO_CERTIFICATE,
    /** The certificate and the key are not of one pair. */
    NOT_ITS_KEY,
    /** Clients must show a certificate, and whose is believed is not said. */
    NO_AUTHORITY
  }

  /** What a server shows, if it can be used. */
  public Optional<TlsCredential> of(ServerTls tls) {
    return fault(tls).isPresent() ? Optional.empty() : credential(tls);
  }

  Optional<Fault> fault(ServerTls tls) {
    if (secret(tls.credentialName()).isEmpty()) {
      return Optional.of(Fault.MISSING);
    }
    Optional<TlsCredential> credential = credential(tls);
    if (credential.isEmpty()) {
      return Optional.of(Fault.NO_CERTIFICATE);
    }
    if (!credential.get().isPair()) {
      return Optional.of(Fault.NOT_ITS_KEY);
    }
    return tls.mode() == TlsMode.MUTUAL && credential.get().authority().isEmpty()
        ? Optional.of(Fault.NO_AUTHORITY)
        : Optional.empty();
  }

  private Optional<TlsCredential> credential(ServerTls tls) {
    return secret(tls.credentialName())
        .flatMap(secret -> TlsCredential.of(secret, secret(tls.credentialName() + AUTHORITY)));
  }

  private Optional<SecretManifest> secret(String name) {
    return state
        .object(new ObjectId("Secret", IngressGateway.ID.namespace(), name))
        .map(SecretManifest.class::cast);
  }
}
