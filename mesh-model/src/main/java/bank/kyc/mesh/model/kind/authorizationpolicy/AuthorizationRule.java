package bank.kyc.mesh.model.kind.authorizationpolicy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One rule of an AuthorizationPolicy, as it concerns one port.
 *
 * @param sources one of them must match; none means every source
 * @param operations one of them must match; none means every operation
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/model.go">model.go</a>
 */
public record AuthorizationRule(List<Source> sources, List<Operation> operations) {
  public AuthorizationRule {
    sources = List.copyOf(sources);
    operations = List.copyOf(operations);
  }

  boolean matches(Request request) {
    return (sources.isEmpty() || sources.stream().anyMatch(source -> source.matches(request)))
        && (operations.isEmpty() || operations.stream().anyMatch(o -> o.matches(request)));
  }

  /**
   * Who asks, and for whom.
   *
   * @param conditions all of them must hold
   */
  public record Source(List<Condition> conditions) {
    public Source {
      conditions = List.copyOf(conditions);
    }

    boolean matches(Request request) {
      return conditions.stream().allMatch(condition -> condition.holds(request));
    }
  }

  /** What is asked for. */
  public record Operation(
      List<Wildcard> methods,
      List<Wildcard> notMethods,
      List<Wildcard> paths,
      List<Wildcard> notPaths) {
    /** Whatever is asked for. */
    static final Operation ANY = new Operation(List.of(), List.of(), List.of(), List.of());

    public Operation {
      methods = List.copyOf(methods);
      notMethods = List.copyOf(notMethods);
      paths = List.copyOf(paths);
      notPaths = List.copyOf(notPaths);
    }

    boolean matches(Request request) {
      return given(methods, method -> method.matches(request.method()))
          && notMethods.stream().noneMatch(method -> method.matches(request.method()))
          && given(paths, path -> path.matches(request.path()))
          && notPaths.stream().noneMatch(path -> path.matches(request.path()));
    }
  }

  /**
   * A namespace, in which * may stand anywhere, as a pattern for a SPIFFE id.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/generator.go">srcNamespaceGenerator</a>
   */
  public static String namespaceRegex(String namespace) {
    return Stream.of(namespace.split("\\*", -1))
        .map(AuthorizationRule::quoted)
        .collect(Collectors.joining(".*", ".*/ns/", "/.*"));
  }

  /** A literal as a pattern, in the way that Envoy (RE2) and Java both read. */
  public static String quoted(String literal) {
    return Pattern.compile("[^a-zA-Z0-9_]").matcher(literal).replaceAll("\\\\$0");
  }

  private static <T> boolean given(List<T> values, Predicate<T> matches) {
    return values.isEmpty() || values.stream().anyMatch(matches);
  }
}
