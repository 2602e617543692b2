package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.MeshException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what people name: {@code name}, or {@code name.namespace} where the name alone is
 * ambiguous.
 *
 * @param what what is looked for, as people call it: {@code Service}
 * @param all all that there is
 * @param name what one is called
 * @param namespace where one is
 * @param <T> what is looked for
 */
public record Directory<T>(
    String what, Collection<T> all, Function<T, String> name, Function<T, String> namespace) {

  /**
   * The one of that name.
   *
   * @throws MeshException if there is none, or more than one; the message names the candidates
   */
  public T find(String written) {
    List<T> candidates = all.stream().filter(one -> isCalled(written, one)).toList();
    if (candidates.isEmpty()) {
      throw new MeshException(
          "There is no %s \"%s\"; there are %s.".formatted(what, written, names(all)));
    }
    if (candidates.size() > 1) {
      throw new MeshException(
          "The %s \"%s\" is ambiguous: say which of %s."
              .formatted(what, written, names(candidates)));
    }
    return candidates.get(0);
  }

  private boolean isCalled(String written, T one) {
    return written.equals(name.apply(one)) || written.equals(qualified(one));
  }

  private String names(Collection<T> some) {
    return some.isEmpty()
        ? "none"
        : some.stream().map(this::qualified).sorted().collect(Collectors.joining(", "));
  }

  private String qualified(T one) {
    return name.apply(one) + "." + namespace.apply(one);
  }
}
