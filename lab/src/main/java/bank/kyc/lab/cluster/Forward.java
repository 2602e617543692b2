package bank.kyc.lab.cluster;

import bank.kyc.lab.mesh.MeshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code kubectl port-forward}: a port of this machine that leads into a pod. */
final class Forward implements AutoCloseable {
  private static final Pattern OPEN =
      Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) -> .*");

  private final Process process;
  private final Ledger ledger;
  private final int port;

  private Forward(Process process, Ledger ledger, int port) {
    this.process = process;
    this.ledger = ledger;
    this.port = port;
  }

  /**
   * Opens one.
   *
   * @param localPort 0 for any free one
   * @param ledger where the child process is written down, so that it is found after a crash
   */
  static Forward open(
      Kubectl kubectl, Ledger ledger, String namespace, String pod, int localPort, int podPort) {
    Process process =
        kubectl.start(
            "port-forward",
            "--namespace=" + namespace,
            "--address=127.0.0.1",
            "pod/" + pod,
            localPort + ":" + podPort);
    ledger.add(process.toHandle(), "port-forward " + namespace + "/" + pod);
    try {
      return new Forward(process, ledger, portOf(process, pod));
    } catch (MeshException e) {
      end(process, ledger);
      throw e;
    }
  }

  URI address() {
    return URI.create("http://localhost:" + port);
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    end(process, ledger);
  }

  private static void end(Process process, Ledger ledger) {
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    ledger.remove(process.pid());
  }

  private static int portOf(Process process, String pod) {
    var line = new CompletableFuture<String>();
    drain(process.inputReader(), line);
    var complaint = new CompletableFuture<String>();
    drain(process.errorReader(), complaint);
    try {
      Matcher open =
          OPEN.matcher(line.get(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS));
      if (open.matches()) {
        return Integer.parseInt(open.group(1));
      }
      throw new MeshException(
          "kubectl could not open a port-forward to %s: %s"
              .formatted(
                  pod,
                  complaint.completeOnTimeout("no reason given.", 1, TimeUnit.SECONDS).join()));
    } catch (TimeoutException | ExecutionException e) {
      throw new MeshException("The port-forward to %s did not open within 10 s.".formatted(pod), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while opening a port-forward to %s.".formatted(pod), e);
    }
  }

  /** Reads to the end, or kubectl would stand still once the pipe is full. */
  private static void drain(BufferedReader reader, CompletableFuture<String> first) {
    var thread =
        new Thread(
            () -> {
              try (reader) {
                String line = reader.readLine();
                first.complete(line == null ? "" : line);
                while (line != null) {
                  line = reader.readLine();
                }
              } catch (IOException e) {
                first.complete("");
              }
            },
            "reader of a port-forward");
    thread.setDaemon(true);
    thread.start();
  }
}
