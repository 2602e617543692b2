package bank.kyc.lab.cluster.forward;

import bank.kyc.mesh.model.MeshException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How callers are reached from this machine: fixed ports by a process in the background, that stays
 * after the lab has ended; others by a port-forward of this process.
 */
final class PortForwards implements AutoCloseable {
  static final String APP = "app=kyc-aggregator-mgt";

  /** What the background process is called in the ledger. */
  static final String SUPERVISOR = "supervisor";

  private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);

  private final ClusterSettings settings;
  private final Kubectl kubectl;
  private final Ledger ledger;
  private final Map<String, Forward> temporary = new ConcurrentHashMap<>();

  PortForwards(ClusterSettings settings, Kubectl kubectl) {
    this.settings = settings;
    this.kubectl = kubectl;
    this.ledger = ledger(settings);
  }

  static Ledger ledger(ClusterSettings settings) {
    return new Ledger(settings.state().resolve("processes"));
  }

  Ledger ledger() {
    return ledger;
  }

  /** Where a caller with a fixed port answers. */
  URI fixed(int port) {
    return URI.create("http://localhost:" + (port + settings.portOffset()));
  }

  /** Sees to it that every fixed port is open, and returns when its caller answers there. */
  synchronized void open(Map<String, Integer> portsByNamespace) {
    Map<String, Integer> ports = onThisMachine(portsByNamespace);
    String label = label(ports);
    if (ledger.running(label).isEmpty()) {
      ledger.endAll();
      ports.values().forEach(PortForwards::requireFree);
      ledger.add(start(ports).toHandle(), label);
    }
    ports.forEach(this::awaitAnswer);
  }

  /**
   * Says it early, before a long start.
   *
   * @throws MeshException if another program listens on one of the ports
   */
  void requireFree(Map<String, Integer> portsByNamespace) {
    if (!running()) {
      ledger.endAll();
      onThisMachine(portsByNamespace).values().forEach(PortForwards::requireFree);
    }
  }

  private Map<String, Integer> onThisMachine(Map<String, Integer> portsByNamespace) {
    var ports = new TreeMap<String, Integer>();
    portsByNamespace.forEach((name, port) -> ports.put(name, port + settings.portOffset()));
    return ports;
  }

  private String label(Map<String, Integer> ports) {
    return SUPERVISOR + " " + settings.context() + " " + ports;
  }

  /** Whether the background process runs. */
  boolean running() {
    return ledger.entries().stream()
        .anyMatch(entry -> entry.label().startsWith(SUPERVISOR) && entry.process().isPresent());
  }

  /**
   * A port of this machine for a caller that has no fixed one, for as long as this process lives.
   */
  synchronized URI temporary(Pod pod) {
    String key = pod.proxyId();
    Forward known = temporary.get(key);
    if (known == null || !known.alive()) {
      known = Forward.open(kubectl, ledger, pod, List.of(PortForwarder.AGGREGATOR));
      temporary.put(key, known);
    }
    return known.address(PortForwarder.AGGREGATOR);
  }

  /** Closes every port-forward, of this process or of an earlier one. */
  void stop() {
    close();
    ledger.endAll();
  }

  @Override
  public synchronized void close() {
    temporary.values().forEach(Forward::close);
    temporary.clear();
  }

  private void awaitAnswer(String namespace, int port) {
    URI address = URI.create("http://localhost:" + port);
    if (!Deadline.in(OPEN_LIMIT).await(Duration.ofMillis(100), () -> Readiness.answers(address))) {
      throw new MeshException(
          "The aggregator in %s does not answer on %s within %d s: see %s."
              .formatted(namespace, address, OPEN_LIMIT.toSeconds(), log(settings)));
    }
  }

  private static void requireFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new MeshException(
          "Port %d is in use by another program: stop it (make down MESH=local, if it is the embedded mesh) or set LAB_PORT_OFFSET."
              .formatted(port),
          e);
    }
  }

  private Process start(Map<String, Integer> ports) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                PortForwarder.class.getName(),
                settings.project().toString(),
                settings.context()));
    ports.forEach((namespace, port) -> command.add(namespace + "=" + port));
    try {
      Files.createDirectories(log(settings).getParent());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(log(settings).toFile())
              .start();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path log(ClusterSettings settings) {
    return settings.state().resolve("port-forwards.log");
  }
}
