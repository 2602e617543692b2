package bank.kyc.web.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed {@code X-Forwarded-Client-Cert} header.
 *
 * <p>The grammar is that of Envoy's documentation ("HTTP header manipulation",
 * x-forwarded-client-cert): elements are separated by commas, one for each proxy on the way, the
 * nearest last; an element is {@code key=value} pairs separated by semicolons; a value with a
 * comma, a semicolon or an equals sign is in double quotes, and a double quote in it is written
 * {@code \"}. Keys are case-insensitive, and may repeat.
 *
 * @param elements what each proxy said about its client, in the order of the header
 */
record ForwardedClientCert(List<List<Pair>> elements) {

  /**
   * One statement about a client certificate.
   *
   * @param key such as {@code URI}
   * @param value without its quotes
   */
  record Pair(String key, String value) {}

  private static final Pattern PAIR =
      Pattern.compile(
          """
          \\s*(?<key>[A-Za-z]+)=(?:"(?<quoted>(?:[^"\\\\]|\\\\.)*+)"|(?<plain>[^",;]*+))\\s*(?<end>[,;]|$)\
          """);

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  /**
   * Parses a header as a whole: one wrong character makes all of it invalid, because a header that
   * a proxy did not write cannot be distinguished from one that a caller forged.
   *
   * @param header the value; several header lines joined by commas
   * @return the elements, or empty where the header is not well formed
   */
  static Optional<ForwardedClientCert> parse(String header) {
    List<List<Pair>> elements = new ArrayList<>();
    List<Pair> element = new ArrayList<>();
    Matcher pair = PAIR.matcher(header);
    int position = 0;
    while (pair.find() && pair.start() == position) {
      element.add(new Pair(pair.group("key"), valueOf(pair)));
      position = pair.end();
      String end = pair.group("end");
      if (!end.equals(";")) {
        elements.add(List.copyOf(element));
        element.clear();
      }
      if (end.isEmpty()) {
        return Optional.of(new ForwardedClientCert(List.copyOf(elements)));
      }
    }
    return Optional.empty();
  }

  /**
   * Takes the values of a key from the element of the nearest client.
   *
   * @param key in any case
   * @return every value, since a certificate may hold several names of a kind
   */
  List<String> nearest(String key) {
    return elements.get(elements.size() - 1).stream()
        .filter(pair -> pair.key().equalsIgnoreCase(key))
        .map(Pair::value)
        .toList();
  }

  private static String valueOf(Matcher pair) {
    String quoted = pair.group("quoted");
    return quoted == null ? pair.group("plain").strip() : ESCAPED.matcher(quoted).replaceAll("$1");
  }
}
