package bank.kyc.lab.cluster.settings;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints what the API server and other programs are asked, where a person wants to see it.
 *
 * @param on {@code LAB_DEBUG=1}
 */
public record Trace(boolean on) {
  private static final PrintStream STDERR =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  /** One question, in one line. */
  public void line(String question) {
    if (on) {
      STDERR.println("+ " + question);
    }
  }
}
