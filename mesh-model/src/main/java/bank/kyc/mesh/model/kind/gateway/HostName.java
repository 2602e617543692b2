package bank.kyc.mesh.model.kind.gateway;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A name of hosts: one, or {@code *.} and the end of many, or {@code *} for all.
 *
 * @see <a href="https://github.com/istio/istio/blob/1.31.1/pkg/config/host/name.go">host.Name</a>
 */
public record HostName(String written) {
  private static final String ANY = "*";

  /** Whether every host of this name is one of the other. */
  public boolean isWithin(HostName other) {
    if (!other.isWildcard()) {
      return written.equals(other.written);
    }
    return written.equals(other.written) || written.endsWith(other.written.substring(1));
  }

  /** Whether it stands for several. */
  public boolean isWildcard() {
    return written.startsWith(ANY);
  }

  /** Whether a host is meant. */
  public boolean matches(String host) {
    return new HostName(host).isWithin(this);
  }

  /** The narrower one of two where one is within the other. */
  Optional<HostName> intersection(HostName other) {
    if (isWithin(other)) {
      return Optional.of(this);
    }
    return other.isWithin(this) ? Optional.of(other) : Optional.empty();
  }

  /** The hosts that both know. */
  public static List<HostName> intersection(
      Collection<HostName> some, Collection<HostName> others) {
    return some.stream()
        .flatMap(one -> others.stream().flatMap(other -> one.intersection(other).stream()))
        .distinct()
        .toList();
  }

  /** Of several that mean a host the narrowest: an exact one, else the longest. */
  public static Optional<HostName> narrowest(Stream<HostName> names, String host) {
    return names
        .filter(name -> name.matches(host))
        .max(
            Comparator.<HostName, Boolean>comparing(name -> !name.isWildcard())
                .thenComparing(name -> name.written().length()));
  }

  @Override
  public String toString() {
    return written;
  }
}
