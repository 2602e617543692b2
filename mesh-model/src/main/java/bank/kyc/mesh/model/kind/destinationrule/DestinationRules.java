package bank.kyc.mesh.model.kind.destinationrule;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.model.kind.service.ServiceHost;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.state.Host;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
public final class DestinationRules {
  private static final String EVERYONE = "*";
  private static final String ITSELF = ".";

  private final Map<String, List<DestinationRule>> ofNamespace;
  private final Map<Place, List<DestinationRule>> covering = new ConcurrentHashMap<>();

  private DestinationRules(MeshState state) {
    // sortConfigBySelectorAndCreationTime: rules with a workloadSelector go first
    this.ofNamespace =
        state.oldestFirst(DestinationRule.class).stream()
            .sorted(Comparator.comparing(rule -> rule.spec().workloadSelector() == null))
            .collect(Collectors.groupingBy(rule -> rule.metadata().namespace()));
  }

  /** Those of a mesh. */
  public static DestinationRules of(MeshState state) {
    return state.derived(DestinationRules.class, DestinationRules::new);
  }

  /** Where rules for a host are looked for. */
  private record Place(String namespace, String host) {}

  /**
   * A rule, or several of one host that were merged into the first of them.
   *
   * @param exportTo as written; none means everyone
   * @param policy of the first that has one
   * @param policyFrom the rule that {@code policy} comes from
   * @param subsets of all of them; of one name the first counts
   * @param sources every rule that was merged
   */
  public record Merged(
      String host,
      Set<String> exportTo,
      Optional<Selector> workloadSelector,
      Optional<TrafficPolicy> policy,
      ObjectId policyFrom,
      List<Subset> subsets,
      List<ObjectId> sources) {

    static Merged of(DestinationRule rule) {
      return new Merged(
          DestinationRules.host(rule),
          DestinationRules.exportTo(rule),
          Optional.ofNullable(rule.spec().workloadSelector()),
          Optional.ofNullable(rule.spec().trafficPolicy()),
          rule.id(),
          rule.spec().subsets(),
          List.of(rule.id()));
    }

    Merged with(Merged later) {
      List<ObjectId> both = new ArrayList<>(sources);
      both.addAll(later.sources);
      return new Merged(
          host,
          exportTo,
          workloadSelector,
          policy.or(later::policy),
          policy.isPresent() ? policyFrom : later.policyFrom,
          Stream.concat(subsets.stream(), later.subsets.stream()).toList(),
          List.copyOf(both));
    }

    /** The subset of that name, if one of the rules has it. */
    public Optional<Subset> subset(String name) {
      return subsets.stream().filter(subset -> subset.name().equals(name)).findFirst();
    }

    boolean isFor(String namespace) {
      return exportTo.isEmpty() || exportTo.contains(EVERYONE) || exportTo.contains(namespace);
    }
  }

  /** The rule that the caller follows when it calls the Service, if there is one. */
  public Optional<Merged> followed(Workload caller, Host service) {
    List<Merged> found = inCallersNamespace(caller, service);
    if (found.isEmpty()) {
      found = exported(service.namespace(), caller, service);
    }
    if (found.isEmpty()) {
      found = exported(MeshState.ROOT_NAMESPACE, caller, service);
    }
    return meantFor(caller, found);
  }

  /** Whether a rule's host is one, given in whole. */
  public static boolean covers(DestinationRule rule, String service) {
    String host = host(rule);
    return host.startsWith("*") ? service.endsWith(host.substring(1)) : service.equals(host);
  }

  private static String host(DestinationRule rule) {
    return ServiceHost.whole(rule.spec().host(), rule.metadata().namespace());
  }

  // rules of the root namespace are meant for the mesh: for callers that run there only those that
  // stay there go first
  private List<Merged> inCallersNamespace(Workload caller, Host service) {
    String namespace = caller.namespace();
    boolean inRoot = namespace.equals(MeshState.ROOT_NAMESPACE);
    return mostSpecific(
        merged(
            new Place(namespace, service.host()),
            rule -> inRoot ? isPrivate(rule) : isForItsOwnNamespace(rule)));
  }

  private List<Merged> exported(String from, Workload caller, Host service) {
    return mostSpecific(merged(new Place(from, service.host()), rule -> !isPrivate(rule))).stream()
        .filter(rule -> rule.isFor(caller.namespace()))
        .toList();
  }

  private static boolean isForItsOwnNamespace(DestinationRule rule) {
    return Merged.of(rule).isFor(rule.metadata().namespace()) || exportTo(rule).contains(ITSELF);
  }

  private static boolean isPrivate(DestinationRule rule) {
    Set<String> to = exportTo(rule);
    return to.equals(Set.of(ITSELF)) || to.equals(Set.of(rule.metadata().namespace()));
  }

  // a rule with a workloadSelector never leaves its namespace
  private static Set<String> exportTo(DestinationRule rule) {
    return rule.spec().workloadSelector() == null
        ? new TreeSet<>(rule.spec().exportTo())
        : Set.of(ITSELF);
  }

  private List<Merged> merged(Place place, Predicate<DestinationRule> meant) {
    List<Merged> all = new ArrayList<>();
    covering(place).stream().filter(meant).map(Merged::of).forEach(rule -> add(rule, all));
    return all;
  }

  // every caller of a namespace asks for the same
  private List<DestinationRule> covering(Place place) {
    List<DestinationRule> there = ofNamespace.getOrDefault(place.namespace(), List.of());
    return there.isEmpty()
        ? there
        : covering.computeIfAbsent(
            place, at -> there.stream().filter(rule -> covers(rule, at.host())).toList());
  }

  /**
   * Merges a rule into those of its host that came before it, and keeps it as one of its own as
   * well unless the last of them swallows it. What swallows what is Istio's, oddities included: a
   * rule that is exported to more swallows the others, and one with a workloadSelector swallows a
   * rule for all with {@code exportTo: ["."]}.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/destination_rule.go">mergeDestinationRule</a>
   */
  private static void add(Merged rule, List<Merged> all) {
    boolean ofItsOwn = true;
    for (int i = 0; i < all.size(); i++) {
      Merged earlier = all.get(i);
      if (!earlier.host().equals(rule.host())) {
        continue;
      }
      boolean sameExport = rule.exportTo().equals(earlier.exportTo());
      boolean wider =
          !earlier.exportTo().isEmpty() && rule.exportTo().containsAll(earlier.exportTo());
      boolean bothSelect =
          rule.workloadSelector().isPresent() && earlier.workloadSelector().isPresent();
      boolean sameSelector = rule.workloadSelector().equals(earlier.workloadSelector());
      if (!sameExport && !wider || bothSelect && !sameSelector) {
        ofItsOwn = true;
        continue;
      }
      ofItsOwn = !sameExport && !sameSelector;
      all.set(i, earlier.with(rule));
    }
    if (ofItsOwn) {
      all.add(rule);
    }
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
