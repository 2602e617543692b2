package bank.kyc.mesh.model.kind.virtualservice;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a text is to be; none of the three means that there is one.
 *
 * @param regex matches the whole text; null as the others where it is not asked for
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch">StringMatch</a>
 */
public record StringMatch(String exact, String prefix, String regex) {

  /** Whether a text is so. */
  public boolean matches(String text) {
    if (exact != null) {
      return text.equals(exact);
    }
    if (prefix != null) {
      return text.startsWith(prefix);
    }
    return regex == null || text.matches(regex);
  }

  /** Whether it asks for no more than that there is one. */
  public boolean isAny() {
    return given() == 0;
  }

  long given() {
    return Stream.of(exact, prefix, regex).filter(Objects::nonNull).count();
  }
}
