package bank.kyc.lab.sentence;

import bank.kyc.lab.mesh.Liveness;
import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.health.Health.Sign;
import bank.kyc.mesh.model.policy.Decision;
import java.util.stream.Collectors;

/** Decisions and health in words. */
public final class Sentences {
  private Sentences() {}

  /** {@code PeerAuthentication advanced/pa-advanced (the workload's policy)}. */
  public static String of(Decision decision) {
    String reason = reason(decision);
    return decision.object().map(id -> id + " (" + reason + ")").orElse(reason);
  }

  private static String reason(Decision decision) {
    return switch (decision.reason()) {
      case ISTIO_DEFAULT -> "Istio's default";
      case WORKLOAD_POLICY -> "the workload's policy";
      case PORT_LEVEL -> "for port " + decision.port().orElseThrow();
      case NAMESPACE_POLICY -> "the namespace's policy";
      case MESH_POLICY -> "the mesh's policy";
      case CALLER_FOLLOWS_RULE -> "the caller's sidecar follows it";
      case AUTO_MTLS_NAMESPACE_DISABLED ->
          "automatic mTLS sends plaintext to a namespace whose policy is DISABLE";
      case AUTO_MTLS_RULE_OF_OTHER_PORTS -> "automatic mTLS goes by its tls for other ports";
      case SERVICE_NOT_EXPORTED ->
          "not exported to the caller's namespace, whose sidecars pass on what they get";
      case OUTSIDE_THE_MESH -> "outside the mesh a sidecar sends what it was given";
      case NO_ROUTE -> "no route of its sidecar matches, which answers 404";
      case ROUTED_TO_NOBODY -> "it sends requests where nobody is";
      case PORT_LEFT_TO_APPLICATION -> "its annotations leave this port out of the sidecar";
      case AUTO_MTLS -> "automatic mTLS";
      case AUTO_MTLS_PLAINTEXT_ENDPOINT ->
          "automatic mTLS: an endpoint that does not take it gets plaintext";
      case DENIES_REQUEST -> "it denies this request";
      case ALLOWS_REQUEST -> "it allows this request";
      case ALLOWS_NO_SUCH_REQUEST -> "it allows other requests, and no policy this one";
      case NOT_RESTRICTED -> "no policy restricts this request";
      case NOT_LOOKED_AT -> "no policy looks at tokens";
      case NO_TOKEN -> "it asks for no token where there is none";
      case TOKEN_ACCEPTED -> "it accepts this token";
      case TOKEN_REFUSED -> "it does not accept this token";
    };
  }

  /**
   * What was seen of a callee.
   *
   * @param callee what it is called
   */
  public static String of(Liveness liveness, String callee) {
    return liveness.instances().isEmpty()
        ? "no workload runs behind " + callee + " (scaled to zero?)"
        : liveness.instances().stream().map(Sentences::of).collect(Collectors.joining("; "));
  }

  /** What was seen of one instance. */
  public static String of(Health health) {
    return health.signs().isEmpty()
        ? "it does not run (scaled to zero?)"
        : health.signs().stream().map(Sentences::of).collect(Collectors.joining(", "));
  }

  private static String of(Sign sign) {
    return switch (sign.source()) {
      case PROBE -> sign.name() + " " + sign.detail();
      case PROCESS -> "its process " + sign.detail();
      case SIDECAR ->
          sign.good()
              ? "its sidecar takes connections"
              : "its sidecar " + sign.detail() + " and does not answer";
      case POD -> "pod %s is %s".formatted(sign.name(), sign.detail());
      case PATH -> "but " + sign.detail();
    };
  }
}
