package bank.kyc.lab.check;

import bank.kyc.lab.call.ClientCertificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call that can be made.
 *
 * @param from who makes it
 * @param to whom it is meant for
 * @param token what it carries; empty for none
 * @param headers what else it carries, by name
 */
public record Call(
    Origin from, Target to, Optional<CarriedToken> token, Map<String, String> headers) {
  public Call {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A call that carries nothing but a token, or not even that. */
  public Call(Origin from, Target to, Optional<CarriedToken> token) {
    this(from, to, token, Map.of());
  }

  /** A call between two that are named, without a token. */
  public static Call of(String from, String to) {
    return new Call(Origin.of(from), new Target.Named(to), Optional.empty(), Map.of());
  }

  /** What this machine shows of itself in the handshake; empty for nothing. */
  public Optional<ClientCertificate> certificate() {
    return to instanceof Target.Url url ? url.client() : Optional.empty();
  }

  /** Whom it is meant for, and what is sent along. */
  public String target() {
    List<String> along =
        Stream.of(
                certificate().map(it -> "certificate " + it.certificate().getFileName()).stream(),
                token.map(name -> "token " + name).stream(),
                headers.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()))
            .flatMap(all -> all)
            .toList();
    return along.isEmpty() ? to.toString() : to + " (" + String.join(", ", along) + ")";
  }

  /** {@code consumer → kyc-credit-check-basic}. */
  @Override
  public String toString() {
    return from + " → " + target();
  }
}
