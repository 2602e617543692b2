package bank.kyc.mesh.model.object;

import java.util.regex.Pattern;

/** What is written as an address, and not as a name. */
public final class IpAddress {
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+");

  private IpAddress() {}

  /** Whether it is one, of either version. */
  public static boolean isOne(String text) {
    return ADDRESS.matcher(text).matches();
  }
}
