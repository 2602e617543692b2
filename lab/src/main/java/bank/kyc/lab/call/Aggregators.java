package bank.kyc.lab.call;

import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.deployment.EnvVar;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The kyc-aggregator-mgt of each namespace: who can be asked to call others. */
public final class Aggregators {
  /** What the workload is called, in every namespace that has one. */
  public static final String NAME = "kyc-aggregator-mgt";

  /** The header that an aggregator hands on to those whom it asks. */
  public static final String HANDS_ON = "X-User-Group";

  private Aggregators() {}

  /** Whether a workload is one. */
  public static boolean isOne(Workload workload) {
    return workload.id().name().equals(NAME);
  }

  /** All of a mesh, in the order of their namespaces. */
  public static List<Workload> of(MeshState state) {
    return state.workloads().stream().filter(Aggregators::isOne).toList();
  }

  /**
   * The one of a namespace.
   *
   * @throws MeshException if there is none; the message names the namespaces that have one
   */
  public static Workload in(String namespace, MeshState state) {
    List<Workload> all = of(state);
    return all.stream()
        .filter(workload -> workload.namespace().equals(namespace))
        .findFirst()
        .orElseThrow(() -> missing(namespace, all.stream().map(Workload::namespace).toList()));
  }

  /** Says that there is none in a namespace, and which namespaces have one. */
  public static MeshException missing(String namespace, Collection<String> having) {
    return new MeshException(
        "There is no %s in the namespace \"%s\"; there is one in %s."
            .formatted(
                NAME,
                namespace,
                having.isEmpty()
                    ? "none"
                    : having.stream().sorted().collect(Collectors.joining(", "))));
  }

  /** By the name of each check where its environment says that it is. */
  public static Map<String, URI> checks(Workload aggregator) {
    return Checks.of(
        aggregator.container().env().stream()
            .collect(Collectors.toMap(EnvVar::name, EnvVar::value, (first, last) -> last)));
  }
}
