package bank.kyc.lab.cluster.forward;

import bank.kyc.lab.call.Aggregators;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.embedded.process.JavaProcess;
import bank.kyc.mesh.model.MeshException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
public final class PortForwards implements AutoCloseable {
  static final Map<String, String> APP = Map.of("app", Aggregators.NAME);

  /** What the background process is called in the registry. */
  static final String SUPERVISOR = "supervisor";

  private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);

  private final ClusterSettings settings;
  private final ApiServer api;
  private final ProcessRegistry registry;
  private final Map<String, Forward> temporary = new ConcurrentHashMap<>();

  /** The ports of these settings' project. */
  public PortForwards(ClusterSettings settings, ApiServer api) {
    this.settings = settings;
    this.api = api;
    this.registry = registry(settings);
  }

  static ProcessRegistry registry(ClusterSettings settings) {
    return new ProcessRegistry(settings.state().resolve("processes"));
  }

  /** Where a caller with a fixed port answers. */
  public URI fixed(int port) {
    return URI.create("http://localhost:" + (port + settings.portOffset()));
  }

  /** Sees to it that every fixed port is open, and returns when its caller answers there. */
  public synchronized void open(Map<String, Integer> portsByNamespace) {
    Map<String, Integer> ports = onThisMachine(portsByNamespace);
    String label = label(ports);
    if (registry.running(label).isEmpty()) {
      registry.endAll();
      ports.values().forEach(PortForwards::requireFree);
      registry.add(start(ports).toHandle(), label);
    }
    ports.forEach(this::awaitAnswer);
  }

  /**
   * Says it early, before a long start.
   *
   * @throws MeshException if another program listens on one of the ports
   */
  public void requireFree(Map<String, Integer> portsByNamespace) {
    if (!running()) {
      registry.endAll();
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
  public boolean running() {
    return registry.entries().stream()
        .anyMatch(entry -> entry.label().startsWith(SUPERVISOR) && entry.process().isPresent());
  }

  /**
   * A port of this machine for a caller that has no fixed one, for as long as this process lives.
   */
  public URI temporary(Pod pod) {
    return temporary(pod, PortForwarder.AGGREGATOR);
  }

  /** A port of this machine for one of a pod, for as long as this process lives. */
  public synchronized URI temporary(Pod pod, int port) {
    String key = pod.proxyId() + ":" + port;
    Forward known = temporary.get(key);
    if (known == null || !known.alive()) {
      known = Forward.open(api, pod, List.of(port));
      temporary.put(key, known);
    }
    return known.address(port);
  }

  /** Closes every port-forward, of this process or of an earlier one. */
  public void stop() {
    close();
    registry.endAll();
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
    if (!Ports.isFree(port)) {
      throw new MeshException(
          "Port %d is in use by another program: stop it (make down MESH=local, if it is the embedded mesh) or set LAB_PORT_OFFSET."
              .formatted(port));
    }
  }

  private Process start(Map<String, Integer> ports) {
    List<String> flags = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m");
    List<String> arguments =
        new ArrayList<>(List.of(settings.project().toString(), settings.context()));
    ports.forEach((namespace, port) -> arguments.add(namespace + "=" + port));
    try {
      Files.createDirectories(log(settings).getParent());
      return JavaProcess.running(PortForwarder.class, flags, arguments)
          .redirectErrorStream(true)
          .redirectInput(new File("/dev/null"))
          .redirectOutput(log(settings).toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path log(ClusterSettings settings) {
    return settings.state().resolve("port-forwards.log");
  }
}
