package bank.kyc.mesh.model.object;

import java.util.regex.Pattern;

/**
 * Names as Kubernetes and Istio take them.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/agent/validation.go">ValidateFQDN</a>
 */
public final class DnsName {
  private static final String LETTERS = "[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?";
  private static final Pattern NAME = Pattern.compile("(" + LETTERS + "\\.)*" + LETTERS);
  private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(.*\\.)?\\d+");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private DnsName() {}

  /** Whether it is one or several parts with dots between them, the last of which is no number. */
  public static boolean isOne(String text) {
    return NAME.matcher(text).matches() && !NUMBER_AT_THE_END.matcher(text).matches();
  }

  /** Whether it is a single part, as the name of a namespace: lower case letters, digits and -. */
  public static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }
}
