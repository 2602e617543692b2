package bank.kyc.mesh.embedded.envoy;

import com.google.protobuf.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The parts of one proxy's resources, each by what it was made of: what is asked for by the same
 * again is not made again.
 */
final class Parts {
  private final Map<List<Object>, Message> before;
  private final Map<List<Object>, Message> now = new HashMap<>();

  /** Where nothing was made yet. */
  Parts() {
    this.before = Map.of();
  }

  /** Of those that were made before what was used last is still known. */
  Parts(Parts last) {
    this.before = last.now;
  }

  /**
   * A part.
   *
   * @param from all that it depends on
   */
  @SuppressWarnings("unchecked") // one key is always of one type
  <T extends Message> T of(List<Object> from, Supplier<T> make) {
    Message known = before.get(from);
    Message part = known == null ? make.get() : known;
    now.put(from, part);
    return (T) part;
  }
}
