package bank.kyc.lab;

import java.io.IOException;

/** Presses Ctrl-C in another process. */
public final class CtrlC {
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;

  private CtrlC() {}

  /**
   * Sends SIGINT; or SIGTERM, which the lab treats alike, where this machine's tests were started
   * in the background of a shell, whose children ignore SIGINT for good.
   *
   * @return the exit status of a process that ends because of it
   */
  public static int press(Process process) throws IOException, InterruptedException {
    boolean ignored = isIgnored();
    String signal = ignored ? "-TERM" : "-INT";
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    return ignored ? TERMINATED : INTERRUPTED;
  }

  private static boolean isIgnored() throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "kill -INT $$; exit 0").start().waitFor() == 0;
  }
}
