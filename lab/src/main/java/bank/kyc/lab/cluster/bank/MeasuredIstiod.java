package bank.kyc.lab.cluster.bank;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.forward.NodePorts;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.cluster.view.Snapshot.Service;
import bank.kyc.lab.mesh.Bank.Usage;
import bank.kyc.lab.mesh.Bank.Xds;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one istiod of a cluster: where it speaks to sidecars, and what it tells of itself.
 *
 * <p>It is reached by ports of the node, and not by port-forwards: those lead through the API
 * server and the kubelet, and a push to 300 sidecars is more than a hundred megabytes. What was
 * measured there would be the tunnel, which broke, too.
 */
final class MeasuredIstiod {
  /** ADS in plaintext: whoever asks is a sidecar. */
  private static final int XDS = 15010;

  private static final int METRICS = 15014;

  /** istiod takes about as many; who comes too early is turned away, and comes again. */
  private static final int STREAMS_A_SECOND = 14;

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration OPEN = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Pod pod;
  private final Entrance xds;
  private final URI metrics;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private MeasuredIstiod(Pod pod, Entrance xds, Entrance metrics) {
    this.pod = pod;
    this.xds = xds;
    this.metrics = URI.create("http://" + metrics + "/metrics");
  }

  /** The pod that is measured. */
  static Pod pod(Snapshot now) {
    List<Pod> serving = now.istiod();
    if (serving.size() != 1) {
      throw new MeshException(
          "istiod has %d ready pods: one is measured, and it must have all sidecars."
              .formatted(serving.size()));
    }
    return serving.get(0);
  }

  /** The address of that pod in the cluster. */
  static String address(ApiServer api, Pod pod) {
    return api.get("/api/v1/namespaces/%s/pods/%s".formatted(pod.namespace(), pod.name()))
        .map(found -> found.at("/status/podIP").asString(""))
        .filter(ip -> !ip.isEmpty())
        .orElseThrow(() -> new MeshException(pod.name() + " has no address."));
  }

  /** By the Service of {@link BankManifests#wayToIstiod}; returns when it leads there. */
  static MeasuredIstiod by(ApiServer api, Snapshot now) {
    Service way =
        now.services().stream()
            .filter(service -> service.namespace().equals(BankManifests.NAMESPACE))
            .filter(service -> service.name().equals(BankManifests.WAY_TO_ISTIOD))
            .findFirst()
            .orElseThrow();
    var ports = new NodePorts(api);
    var istiod = new MeasuredIstiod(pod(now), ports.of(way, XDS), ports.of(way, METRICS));
    if (!Deadline.in(OPEN).await(POLL, () -> istiod.metrics().isPresent())) {
      throw new MeshException(
          "Waited %d s for istiod to answer at %s: the ports of the cluster's node must be reached from this machine."
              .formatted(OPEN.toSeconds(), istiod.metrics));
    }
    return istiod;
  }

  Xds xds() {
    return new Xds(xds.host(), xds.port(), Map.of(), STREAMS_A_SECOND);
  }

  /** {@code 1.31.1}: sidecars say theirs, and istiod sends what that one understands. */
  String version() {
    String image = pod.containers().get(0).image();
    return image.substring(image.lastIndexOf(':') + 1).replaceFirst("-.*", "");
  }

  /** What the process says of itself, as every Go program with metrics does. */
  Usage usage() {
    String text =
        metrics()
            .orElseThrow(
                () ->
                    new MeshException("istiod does not answer any more at %s.".formatted(metrics)));
    return new Usage(
        (long) (value(text, "process_resident_memory_bytes") / 1024),
        Duration.ofMillis((long) (value(text, "process_cpu_seconds_total") * 1000)));
  }

  private Optional<String> metrics() {
    try {
      return Optional.of(
              http.send(
                  HttpRequest.newBuilder(metrics).timeout(TIMEOUT).build(),
                  BodyHandlers.ofString()))
          .filter(answer -> answer.statusCode() == 200)
          .map(answer -> answer.body());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while asking istiod.", e);
    }
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new MeshException("istiod's metrics have no " + name + "."));
  }
}
