package bank.kyc.lab;

import java.io.IOException;

/** Presses Ctrl-C in another process. */
public final class CtrlC {
  private CtrlC() {}

  /**
   * Sends SIGINT; or SIGTERM, which the lab treats alike, where this machine's tests were started
   * in the background of a shell, whose children ignore SIGINT for good.
   */
  public static void press(Process process) throws IOException, InterruptedException {
    String signal = isIgnored() ? "-TERM" : "-INT";
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  private static boolean isIgnored() throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "kill -INT $$; exit 0").start().waitFor() == 0;
  }
}
