package bank.kyc.mesh.manifest;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds that the embedded mesh implements, with the API versions it takes them in. */
enum Kind {
  NAMESPACE("v1", "Namespace", NamespaceManifest.class),
  SERVICE_ACCOUNT("v1", "ServiceAccount", ServiceAccountManifest.class),
  SERVICE("v1", "Service", ServiceManifest.class),
  DEPLOYMENT("apps/v1", "Deployment", DeploymentManifest.class),
  PEER_AUTHENTICATION("security.istio.io/v1", "PeerAuthentication", PeerAuthentication.class),
  DESTINATION_RULE("networking.istio.io/v1", "DestinationRule", DestinationRule.class),
  AUTHORIZATION_POLICY("security.istio.io/v1", "AuthorizationPolicy", AuthorizationPolicy.class);

  private final String apiVersion;
  private final String written;
  private final Class<? extends Manifest> type;

  Kind(String apiVersion, String written, Class<? extends Manifest> type) {
    this.apiVersion = apiVersion;
    this.written = written;
    this.type = type;
  }

  String apiVersion() {
    return apiVersion;
  }

  Class<? extends Manifest> type() {
    return type;
  }

  boolean hasNamespace() {
    return this != NAMESPACE;
  }

  static Optional<Kind> of(String written) {
    return Arrays.stream(values()).filter(kind -> kind.written.equals(written)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(kind -> kind.written).collect(Collectors.joining(", "));
  }
}
