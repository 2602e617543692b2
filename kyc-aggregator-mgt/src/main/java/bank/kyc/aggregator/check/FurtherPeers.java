package bank.kyc.aggregator.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * The checks that the environment names beside the two that are always there: {@code
 * KYC_CHECKS_BUREAU_URL} makes a check {@code bureau}.
 *
 * @param urls where each is, by its name
 */
record FurtherPeers(Map<String, String> urls) {

  private static final String PREFIX = "kyc.checks";
  private static final Set<String> ALWAYS_THERE = Set.of("basic", "advanced");
  private static final Pattern PLAIN_HTTP = Pattern.compile(ChecksProperties.Peer.PLAIN_HTTP);

  FurtherPeers {
    urls = Map.copyOf(urls);
  }

  static FurtherPeers of(Environment environment) {
    Map<String, String> urls = new TreeMap<>();
    collect(
        "",
        Binder.get(environment)
            .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
            .orElse(Map.of()),
        urls);
    urls.keySet().removeAll(ALWAYS_THERE);
    urls.forEach(FurtherPeers::check);
    return new FurtherPeers(urls);
  }

  // KYC_CHECKS_CREDIT_BUREAU_URL is credit.bureau.url to Spring
  private static void collect(String name, Map<?, ?> properties, Map<String, String> urls) {
    properties.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> deeper) {
            collect(name.isEmpty() ? key.toString() : name + "_" + key, deeper, urls);
          } else if (key.equals("url") && !name.isEmpty()) {
            urls.put(name, value.toString());
          }
        });
  }

  private static void check(String name, String url) {
    if (!PLAIN_HTTP.matcher(url).matches()) {
      throw new InvalidConfigurationPropertyValueException(
          "%s.%s.url".formatted(PREFIX, name), url, ChecksProperties.Peer.NO_PLAIN_HTTP);
    }
  }
}
