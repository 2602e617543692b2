import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a service does when it starts and is asked for the first time, once, in the build: the JVM
 * makes an archive of the classes that this loads, and every later start is quicker by it.
 *
 * <p>{@code java tools/Rehearsal.java PATH,PATH COMMAND...} starts the command, asks it for the
 * paths as soon as it answers, and stops it. What it answers does not matter.
 */
public final class Rehearsal {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Duration ASKED_AGAIN = Duration.ofMillis(50);

  private final Process service;
  private final int port;

  private Rehearsal(Process service, int port) {
    this.service = service;
    this.port = port;
  }

  /**
   * Rehearses; ends with 1 where the service does not answer or does not stop.
   *
   * @param args the paths, separated by commas, then the command
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int port = freePort();
    var command = new ProcessBuilder(List.of(args).subList(1, args.length)).inheritIO();
    command.environment().put("SERVER_PORT", Integer.toString(port));
    Process service = command.start();
    Runtime.getRuntime().addShutdownHook(new Thread(service::destroyForcibly));
    var rehearsal = new Rehearsal(service, port);
    for (String path : args[0].split(",")) {
      rehearsal.ask(path);
    }
    rehearsal.stop();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void ask(String path) throws IOException, InterruptedException {
    long limit = System.nanoTime() + START.toNanos();
    var address = URI.create("http://localhost:" + port + path).toURL();
    while (true) {
      try {
        var asked = (HttpURLConnection) address.openConnection();
        asked.setReadTimeout((int) START.toMillis());
        asked.getResponseCode();
        return;
      } catch (ConnectException e) {
        if (!service.isAlive()) {
          throw failure("it ended with exit code " + service.exitValue());
        }
        if (System.nanoTime() > limit) {
          throw failure("nothing answered at %s within %d s".formatted(address, START.toSeconds()));
        }
        TimeUnit.MILLISECONDS.sleep(ASKED_AGAIN.toMillis());
      }
    }
  }

  private void stop() throws InterruptedException {
    service.destroy();
    if (!service.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw failure("it did not stop within %d s".formatted(STOP.toSeconds()));
    }
  }

  private static IllegalStateException failure(String what) {
    return new IllegalStateException("The rehearsal failed: " + what + ".");
  }
}
