package bank.kyc.mesh.model.policy;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import java.util.Map;

/**
 * Something that was hardly meant so.
 *
 * @param code what it is
 * @param object the object that is warned of; where a mesh warns of a process, its workload's
 *     Deployment
 * @param details what belongs to the code: a host, a namespace, labels
 */
public record Warning(Code code, ObjectId object, Map<String, String> details) {
  public Warning {
    details = Map.copyOf(details);
  }

  /** A warning that needs no details. */
  public static Warning of(Code code, ObjectId object) {
    return new Warning(code, object, Map.of());
  }

  /** A selector that picks no workload of a namespace. */
  public static Warning matchesNothing(ObjectId object, Selector selector, String namespace) {
    return new Warning(
        Code.SELECTOR_MATCHES_NOTHING,
        object,
        Map.of("selector", selector.matchLabels().toString(), "namespace", namespace));
  }

  /** What can be warned of; the sentences are made where they are shown. */
  public enum Code {
    /** A rule for a {@code host} that no Service has. */
    UNKNOWN_HOST,
    /** A {@code selector} that picks no workload of a {@code namespace}. */
    SELECTOR_MATCHES_NOTHING,
    /** A selector in the root namespace, which Istio leaves out of account. */
    SELECTOR_IN_ROOT_NAMESPACE,
    /** An AuthorizationPolicy that concerns no workload with a sidecar. */
    NOBODY_ENFORCES,
    /** A workload whose sidecar does not run, so that nothing changes there. */
    SIDECAR_DOES_NOT_RUN,
    /** Somebody else's policy for the whole mesh, with its {@code summary}. */
    FOREIGN_MESH_WIDE_POLICY
  }
}
