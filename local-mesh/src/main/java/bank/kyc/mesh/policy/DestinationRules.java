package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.DestinationRule;
import bank.kyc.mesh.manifest.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.manifest.ObjectId;
import bank.kyc.mesh.manifest.Selector;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which rule a caller's sidecar follows: the caller's namespace is searched first, then the
 * Service's, then the root namespace; the first that has a rule for the host decides, even where
 * that rule turns out not to be meant for the caller.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration">istio.io/docs/ops/best-practices/traffic-management</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/push_context.go">PushContext.destinationRule</a>
 */
final class DestinationRules {
  private static final String EVERYONE = "*";
  private static final String ITSELF = ".";

  private final List<DestinationRule> inOrder;

  DestinationRules(MeshState state) {
    // sortConfigBySelectorAndCreationTime: rules with a workloadSelector go first
    this.inOrder =
        state.oldestFirst(DestinationRule.class).stream()
            .sorted(Comparator.comparing(rule -> rule.spec().workloadSelector() == null))
            .toList();
  }

  /**
   * The rules of one host, exportTo and workloadSelector in one namespace, merged into one.
   *
   * @param sources the first decides the traffic policy if it has one, else the next
   */
  record Merged(
      String host,
      Set<String> exportTo,
      Optional<Selector> workloadSelector,
      Optional<TrafficPolicy> policy,
      ObjectId policyFrom,
      List<ObjectId> sources) {}

  /** The rule that the caller follows when it calls the Service, if there is one. */
  Optional<Merged> followed(Workload caller, Service service) {
    List<Merged> found = inCallersNamespace(caller, service);
    if (found.isEmpty()) {
      found = exported(service.namespace(), caller, service);
    }
    if (found.isEmpty()) {
      found = exported(MeshState.ROOT_NAMESPACE, caller, service);
    }
    return meantFor(caller, found);
  }

  /** Whether a rule's host is that of the Service. */
  static boolean covers(DestinationRule rule, Service service) {
    String host = host(rule);
    return host.startsWith("*")
        ? service.host().endsWith(host.substring(1))
        : service.host().equals(host);
  }

  /**
   * A host without a dot is short for a Service in the rule's own namespace; one with a dot is
   * taken as it is.
   */
  static String host(DestinationRule rule) {
    String host = rule.spec().host();
    return host.equals("*") || host.contains(".")
        ? host
        : host + "." + rule.metadata().namespace() + ".svc.cluster.local";
  }

  private List<Merged> inCallersNamespace(Workload caller, Service service) {
    String namespace = caller.namespace();
    return mostSpecific(
        merged(
            rule -> {
              Set<String> to = exportTo(rule);
              boolean atHome =
                  to.contains(EVERYONE) || to.contains(ITSELF) || to.contains(namespace);
              boolean inRoot = namespace.equals(MeshState.ROOT_NAMESPACE);
              return rule.metadata().namespace().equals(namespace)
                  && atHome
                  && (!inRoot || isPrivate(rule))
                  && covers(rule, service);
            }));
  }

  private List<Merged> exported(String from, Workload caller, Service service) {
    return mostSpecific(
            merged(
                rule ->
                    rule.metadata().namespace().equals(from)
                        && !isPrivate(rule)
                        && covers(rule, service)))
        .stream()
        .filter(
            rule ->
                rule.exportTo().contains(EVERYONE) || rule.exportTo().contains(caller.namespace()))
        .toList();
  }

  private static boolean isPrivate(DestinationRule rule) {
    Set<String> to = exportTo(rule);
    return to.equals(Set.of(ITSELF)) || to.equals(Set.of(rule.metadata().namespace()));
  }

  // a rule with a workloadSelector never leaves its namespace
  private static Set<String> exportTo(DestinationRule rule) {
    if (rule.spec().workloadSelector() != null) {
      return Set.of(ITSELF);
    }
    return rule.spec().exportTo().isEmpty()
        ? Set.of(EVERYONE)
        : new TreeSet<>(rule.spec().exportTo());
  }

  // mergeDestinationRule: rules of one host merge where exportTo and workloadSelector are the same
  private List<Merged> merged(Predicate<DestinationRule> meant) {
    List<Merged> all = new ArrayList<>();
    for (DestinationRule rule : inOrder) {
      if (!meant.test(rule)) {
        continue;
      }
      Merged single = single(rule);
      int at = indexOfTwin(all, single);
      if (at < 0) {
        all.add(single);
      } else {
        all.set(at, merge(all.get(at), single));
      }
    }
    return all;
  }

  private static Merged single(DestinationRule rule) {
    return new Merged(
        host(rule),
        exportTo(rule),
        Optional.ofNullable(rule.spec().workloadSelector()),
        Optional.ofNullable(rule.spec().trafficPolicy()),
        rule.id(),
        List.of(rule.id()));
  }

  private static int indexOfTwin(List<Merged> all, Merged rule) {
    for (int i = 0; i < all.size(); i++) {
      Merged other = all.get(i);
      if (other.host().equals(rule.host())
          && other.exportTo().equals(rule.exportTo())
          && other.workloadSelector().equals(rule.workloadSelector())) {
        return i;
      }
    }
    return -1;
  }

  private static Merged merge(Merged first, Merged later) {
    List<ObjectId> sources = new ArrayList<>(first.sources());
    sources.addAll(later.sources());
    return new Merged(
        first.host(),
        first.exportTo(),
        first.workloadSelector(),
        first.policy().or(later::policy),
        first.policy().isPresent() ? first.policyFrom() : later.policyFrom(),
        List.copyOf(sources));
  }

  // an exact host goes before wildcards, a longer wildcard before a shorter one
  private static List<Merged> mostSpecific(List<Merged> rules) {
    Optional<String> host =
        rules.stream()
            .map(Merged::host)
            .min(
                Comparator.comparing((String name) -> name.startsWith("*"))
                    .thenComparing(Comparator.comparing(String::length).reversed())
                    .thenComparing(Comparator.naturalOrder()));
    return rules.stream().filter(rule -> rule.host().equals(host.orElseThrow())).toList();
  }

  // SidecarScope.DestinationRule: a selector that matches wins, else the last rule without one
  private static Optional<Merged> meantFor(Workload caller, List<Merged> rules) {
    Optional<Merged> selected =
        rules.stream()
            .filter(
                rule ->
                    rule.workloadSelector()
                        .map(selector -> selector.matches(caller.labels()))
                        .orElse(false))
            .findFirst();
    return selected.or(
        () ->
            rules.stream()
                .filter(rule -> rule.workloadSelector().isEmpty())
                .reduce((first, later) -> later));
  }
}
