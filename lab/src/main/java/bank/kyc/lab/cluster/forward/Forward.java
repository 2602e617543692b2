package bank.kyc.lab.cluster.forward;

import bank.kyc.mesh.model.MeshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code kubectl port-forward}: ports of this machine that lead into a pod. */
final class Forward implements AutoCloseable {
  private static final Pattern OPEN = Pattern.compile("Forwarding from \\S+:(\\d+) -> (\\d+)");
  private static final int OPEN_LIMIT_SECONDS = 10;

  private final Process process;
  private final Ledger ledger;
  private final Map<Integer, Integer> localPorts;

  private Forward(Process process, Ledger ledger, Map<Integer, Integer> localPorts) {
    this.process = process;
    this.ledger = ledger;
    this.localPorts = localPorts;
  }

  /** From one port of this machine to one of a pod. */
  static Forward open(
      Kubectl kubectl, Ledger ledger, String namespace, String pod, int localPort, int podPort) {
    return open(kubectl, ledger, namespace, pod, List.of(localPort + ":" + podPort));
  }

  /** From any free ports of this machine to some of a pod. */
  static Forward open(Kubectl kubectl, Ledger ledger, Pod pod, Collection<Integer> podPorts) {
    return open(
        kubectl,
        ledger,
        pod.namespace(),
        pod.name(),
        podPorts.stream().distinct().map(port -> ":" + port).toList());
  }

  /** The ledger is told of the child process, so that it is found after a crash of this one. */
  private static Forward open(
      Kubectl kubectl, Ledger ledger, String namespace, String pod, List<String> pairs) {
    var arguments =
        new ArrayList<>(
            List.of(
                "port-forward", "--namespace=" + namespace, "--address=127.0.0.1", "pod/" + pod));
    arguments.addAll(pairs);
    Process process = kubectl.start(arguments.toArray(String[]::new));
    ledger.add(process.toHandle(), "port-forward " + namespace + "/" + pod);
    try {
      return new Forward(process, ledger, ports(process, pod, pairs.size()));
    } catch (MeshException e) {
      end(process, ledger);
      throw e;
    }
  }

  /** Where a port of the pod is reached. */
  URI address(int podPort) {
    return URI.create("http://localhost:" + localPorts.get(podPort));
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

  /** Waits until kubectl says that it listens, for each port. */
  private static Map<Integer, Integer> ports(Process process, String pod, int expected) {
    var ports = new ConcurrentHashMap<Integer, Integer>();
    var open = new CompletableFuture<Void>();
    var complaint = new CompletableFuture<String>();
    drain(
        process.inputReader(),
        line -> {
          Matcher matcher = OPEN.matcher(line);
          if (matcher.matches()) {
            ports.put(Integer.valueOf(matcher.group(2)), Integer.valueOf(matcher.group(1)));
          }
          if (ports.size() == expected) {
            open.complete(null);
          }
        });
    drain(process.errorReader(), complaint::complete);
    process.onExit().thenRun(() -> open.completeExceptionally(new IOException("kubectl ended")));
    try {
      open.get(OPEN_LIMIT_SECONDS, TimeUnit.SECONDS);
      return Map.copyOf(ports);
    } catch (TimeoutException e) {
      throw new MeshException(
          "The port-forward to %s did not open within %d s.".formatted(pod, OPEN_LIMIT_SECONDS), e);
    } catch (ExecutionException e) {
      throw new MeshException(
          "kubectl could not open a port-forward to %s: %s"
              .formatted(
                  pod, complaint.completeOnTimeout("no reason given", 1, TimeUnit.SECONDS).join()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while opening a port-forward to %s.".formatted(pod), e);
    }
  }

  /** Reads to the end, or kubectl would stand still once the pipe is full. */
  private static void drain(BufferedReader reader, Consumer<String> each) {
    var thread =
        new Thread(
            () -> {
              try (reader) {
                reader.lines().forEach(each);
              } catch (IOException | java.io.UncheckedIOException e) {
                // the process is gone, and its exit has been seen elsewhere
              }
            },
            "reader of a port-forward");
    thread.setDaemon(true);
    thread.start();
  }
}
