package bank.kyc.lab.report;

/**
 * The colours of a terminal.
 *
 * @param on whether they are shown
 */
public record Palette(boolean on) {
  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  /** ✓ or ✗. */
  public String mark(boolean good) {
    return good ? green("✓") : red("✗");
  }

  private String styled(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
