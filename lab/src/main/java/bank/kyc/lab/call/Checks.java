package bank.kyc.lab.call;

import bank.kyc.mesh.model.MeshException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checks of an aggregator, as its environment names them. */
public final class Checks {
  private static final Pattern URL = Pattern.compile("KYC_CHECKS_(\\w+)_URL");

  private Checks() {}

  /**
   * By the name of the check the URL that {@code KYC_CHECKS_<NAME>_URL} gives it.
   *
   * @param environment variables and their values, in any order
   * @throws MeshException where one of them is no URL
   */
  public static Map<String, URI> of(Map<String, String> environment) {
    Map<String, URI> checks = new TreeMap<>();
    environment.forEach(
        (variable, value) -> {
          Matcher name = URL.matcher(variable);
          if (name.matches()) {
            checks.put(name.group(1).toLowerCase(Locale.ROOT), address(variable, value));
          }
        });
    return checks;
  }

  private static URI address(String variable, String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw new MeshException(
          "%s is \"%s\": it is to be an address, such as http://kyc-credit-check-basic.basic:8080."
              .formatted(variable, value.strip()));
    }
  }
}
