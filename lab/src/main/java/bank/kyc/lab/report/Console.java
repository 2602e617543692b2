package bank.kyc.lab.report;

import java.io.PrintWriter;
import java.util.List;

/**
 * Where the lab speaks to the person at the keyboard.
 *
 * @param out what was asked for
 * @param err what went wrong, and remarks
 * @param palette the colours of {@code out}
 */
public record Console(PrintWriter out, PrintWriter err, Palette palette) {
  /** One line of what was asked for. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Several lines of it. */
  public void lines(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /** A remark. */
  public void remark(String text) {
    err.println(text);
    err.flush();
  }

  /** Something to look at, which did not stop anything. */
  public void warning(String sentence) {
    remark("warning: " + sentence);
  }

  /** Something good to know, which is no fault. */
  public void information(String sentence) {
    remark("note: " + sentence);
  }

  /** What stopped the command. */
  public void error(String sentence) {
    remark("lab: " + sentence);
  }
}
