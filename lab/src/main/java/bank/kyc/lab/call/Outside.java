package bank.kyc.lab.call;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of a Service from outside of the mesh. */
public final class Outside {
  private static final Pattern CHECK = Pattern.compile("kyc-credit-check-([a-z0-9]+).*");

  private Outside() {}

  /**
   * The path of something that says who asked.
   *
   * @param service what the Service is called; of one that the lab does not know {@code /}
   */
  public static String path(String service) {
    if (service.startsWith(Aggregators.NAME)) {
      return "/kyc/v1/customers/" + Aggregator.CUSTOMER;
    }
    Matcher check = CHECK.matcher(service);
    return check.matches() ? "/credit-check/" + check.group(1) + "/" + Aggregator.CUSTOMER : "/";
  }
}
