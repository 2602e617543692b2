package bank.kyc.lab.call;

/** What the lab's calls ask a Service for in the end. */
public final class ExamplePath {
  /** Any customer will do: what is looked at is who asked. */
  static final String CUSTOMER = "C-1001";

  private static final String CHECK = "kyc-credit-check-";

  private ExamplePath() {}

  /**
   * The path that an aggregator asks a Service for.
   *
   * @param service the Service's name
   */
  public static String of(String service) {
    return service.startsWith(CHECK)
        ? "/credit-check/" + service.substring(CHECK.length()) + "/" + CUSTOMER
        : "/";
  }
}
