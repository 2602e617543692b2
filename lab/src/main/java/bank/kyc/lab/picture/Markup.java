package bank.kyc.lab.picture;

import java.util.Locale;

/** A text of markup in the making. */
final class Markup {
  private final StringBuilder text = new StringBuilder();

  /** Appends markup, with numbers rounded to a tenth and texts escaped. */
  Markup add(String format, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] =
          values[i] instanceof Number number
              ? number(number.doubleValue())
              : escaped(String.valueOf(values[i]));
    }
    text.append(format.formatted(safe)).append('\n');
    return this;
  }

  /** Appends what is markup already. */
  Markup raw(String markup) {
    text.append(markup);
    return this;
  }

  static String number(double value) {
    String written = String.format(Locale.ROOT, "%.1f", value);
    return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
