package bank.kyc.mesh.model.policy;

import bank.kyc.mesh.model.object.ObjectId;
import java.util.Optional;

/**
 * Why a plan says what it says.
 *
 * @param object the object that decided; empty where Istio's default did
 * @param reason why it was this one's to decide
 * @param port the workload's port that the reason is about, where it is about one
 */
public record Decision(Optional<ObjectId> object, Reason reason, Optional<Integer> port) {

  /** An object decided. */
  public static Decision by(ObjectId object, Reason reason) {
    return new Decision(Optional.of(object), reason, Optional.empty());
  }

  /** An object decided, for one of its ports. */
  public static Decision forPort(ObjectId object, int port) {
    return new Decision(Optional.of(object), Reason.PORT_LEVEL, Optional.of(port));
  }

  /** No object decided. */
  public static Decision byDefault(Reason reason) {
    return new Decision(Optional.empty(), reason, Optional.empty());
  }

  /** The same object, or none, for another reason. */
  public Decision with(Reason other) {
    return new Decision(object, other, port);
  }

  /** Why an object, or a default, decides. The words are made where they are shown. */
  public enum Reason {
    /** No PeerAuthentication sets a mode. */
    ISTIO_DEFAULT,
    /** The PeerAuthentication that selects the workload. */
    WORKLOAD_POLICY,
    /** That PeerAuthentication, for this port. */
    PORT_LEVEL,
    /** The PeerAuthentication of the workload's namespace. */
    NAMESPACE_POLICY,
    /** The PeerAuthentication of the root namespace. */
    MESH_POLICY,
    /** The DestinationRule that the caller's sidecar follows. */
    CALLER_FOLLOWS_RULE,
    /** Automatic mTLS sends plaintext because the callee's whole namespace is DISABLE. */
    AUTO_MTLS_NAMESPACE_DISABLED,
    /** Automatic mTLS on a port without {@code tls}, where the rule has one for other ports. */
    AUTO_MTLS_RULE_OF_OTHER_PORTS,
    /** The Service is not exported to the caller's namespace: its sidecar does not know it. */
    SERVICE_NOT_EXPORTED,
    /** The host is a ServiceEntry's: what its caller sent is passed on. */
    OUTSIDE_THE_MESH,
    /** A VirtualService routes the host, and no route of it matches. */
    NO_ROUTE,
    /** A VirtualService sends requests to a host, a port or a subset that there is not. */
    ROUTED_TO_NOBODY,
    /** The workload's annotations leave the port out of what its sidecar takes. */
    PORT_LEFT_TO_APPLICATION,
    /** Automatic mTLS, and every endpoint takes it. */
    AUTO_MTLS,
    /** Automatic mTLS, and an endpoint that does not take it gets plaintext. */
    AUTO_MTLS_PLAINTEXT_ENDPOINT,
    /** A DENY policy means the request. */
    DENIES_REQUEST,
    /** An ALLOW policy means the request. */
    ALLOWS_REQUEST,
    /** There are ALLOW policies, and none means the request. */
    ALLOWS_NO_SUCH_REQUEST,
    /** No AuthorizationPolicy concerns the workload. */
    NOT_RESTRICTED,
    /** No RequestAuthentication concerns the workload: nobody looks at tokens. */
    NOT_LOOKED_AT,
    /** A RequestAuthentication lets requests through that carry no token. */
    NO_TOKEN,
    /** A RequestAuthentication accepts the token. */
    TOKEN_ACCEPTED,
    /** There are RequestAuthentications, and none accepts the token. */
    TOKEN_REFUSED
  }
}
