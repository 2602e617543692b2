package bank.kyc.lab.call;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.deployment.EnvVar;
import bank.kyc.mesh.model.state.Workload;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is meant by what stands after {@code from}. */
public final class Callers {
  /**
   * An address with a scheme, wherever in a value it stands: {@code jdbc:postgresql://db:5432/x}.
   */
  private static final Pattern URL =
      Pattern.compile("[A-Za-z][-A-Za-z0-9+.]*://[-A-Za-z0-9.]+(:\\d{1,5})?");

  /** The image of a service that is itself a check, whose name stands in its path. */
  private static final Pattern CHECK =
      Pattern.compile("(?:.*/)?kyc-credit-check-(\\w+)(?:[:@].*)?");

  private Callers() {}

  /**
   * A workload that may be meant.
   *
   * @param environment of its container, as the manifest says it
   */
  public record Candidate(
      String name, String namespace, String image, Map<String, String> environment) {
    /** A workload of the model. */
    public static Candidate of(Workload workload) {
      return new Candidate(
          workload.id().name(),
          workload.namespace(),
          workload.container().image(),
          workload.container().env().stream()
              .collect(Collectors.toMap(EnvVar::name, EnvVar::value, (first, last) -> last)));
    }

    /**
     * Whom it asks: by the name of its check, where its environment names checks as an aggregator's
     * does, or by the variable that says where.
     */
    public Map<String, URI> asks() {
      Map<String, URI> checks = Checks.of(environment);
      return isAggregator() || !checks.isEmpty() ? checks : dependencies();
    }

    /** The check that it is itself; empty for an aggregator, which asks those that it is told. */
    public Optional<String> itself() {
      return Optional.of(CHECK.matcher(image)).filter(Matcher::matches).map(it -> it.group(1));
    }

    boolean isAggregator() {
      return name.equals(Aggregators.NAME);
    }

    // one that cannot be made to ask somebody is no caller
    boolean canBeAsked() {
      return isAggregator() || itself().isPresent() || !Checks.of(environment).isEmpty();
    }

    private Map<String, URI> dependencies() {
      Map<String, URI> found = new TreeMap<>();
      environment.forEach(
          (variable, value) -> {
            Matcher url = URL.matcher(value);
            if (url.find()) {
              found.put(variable, URI.create(url.group()));
            }
          });
      return found;
    }

    private boolean isMeantBy(String written) {
      return written.equals(namespace) || written.equals(toString());
    }

    // a host outside has no namespace
    private boolean asks(String calleesName, String calleesNamespace) {
      return (calleesNamespace.isEmpty()
              ? Route.find(asks(), calleesName)
              : Route.find(asks(), namespace, calleesName, calleesNamespace))
          .isPresent();
    }

    /** {@code kyc-credit-check-advanced.advanced}. */
    @Override
    public String toString() {
      return name + "." + namespace;
    }
  }

  /**
   * The kyc-aggregator-mgt of a namespace, or the one workload there that depends on the callee.
   *
   * @param written a namespace, or {@code name.namespace}
   * @throws MeshException if there is none, or more than one
   */
  public static Candidate find(String written, Callee to, Collection<Candidate> all) {
    List<Candidate> meant =
        all.stream().filter(Candidate::canBeAsked).filter(it -> it.isMeantBy(written)).toList();
    Optional<Candidate> aggregator = meant.stream().filter(Candidate::isAggregator).findFirst();
    if (aggregator.isPresent()) {
      return aggregator.get();
    }
    List<Candidate> dependent =
        meant.stream().filter(it -> it.asks(to.name(), to.namespace())).toList();
    if (dependent.size() == 1) {
      return dependent.get(0);
    }
    if (dependent.isEmpty()) {
      throw meant.isEmpty()
          ? Aggregators.missing(written, namespacesWithAggregator(all))
          : new MeshException(
              "Nobody in \"%s\" depends on %s: no variable of %s has its address."
                  .formatted(written, to, words(meant)));
    }
    throw new MeshException(
        "Several workloads in \"%s\" depend on %s: say which one, of %s."
            .formatted(written, to, words(dependent)));
  }

  /** Whether a workload asks a Service for something by itself. */
  static boolean depends(Workload caller, String calleesName, String calleesNamespace) {
    Candidate candidate = Candidate.of(caller);
    return candidate.canBeAsked()
        && !candidate.isAggregator()
        && candidate.asks(calleesName, calleesNamespace);
  }

  /** Whether a workload can be made to call others. */
  public static boolean isAskable(Workload workload) {
    return Candidate.of(workload).canBeAsked();
  }

  private static List<String> namespacesWithAggregator(Collection<Candidate> all) {
    return all.stream().filter(Candidate::isAggregator).map(Candidate::namespace).toList();
  }

  private static String words(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::toString).sorted().collect(Collectors.joining(", "));
  }
}
