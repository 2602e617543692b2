package bank.kyc.lab.cluster.bank;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.forward.Forward;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.mesh.Bank.Usage;
import bank.kyc.lab.mesh.Bank.Xds;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Port-forwards to one istiod: where it speaks to sidecars, and where it tells of itself. */
final class IstiodWays implements AutoCloseable {
  /** ADS in plaintext: whoever asks is a sidecar. */
  private static final int XDS = 15010;

  private static final int METRICS = 15014;

  /** istiod takes about as many; who comes too early is turned away, and comes again. */
  private static final int STREAMS_A_SECOND = 14;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Forward forward;
  private final String version;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private IstiodWays(Forward forward, String version) {
    this.forward = forward;
    this.version = version;
  }

  static IstiodWays open(ApiServer api, Snapshot now) {
    List<Pod> serving = now.istiod();
    if (serving.size() != 1) {
      throw new MeshException(
          "istiod has %d ready pods: one is measured, and it must have all sidecars."
              .formatted(serving.size()));
    }
    Pod pod = serving.get(0);
    String image = pod.containers().get(0).image();
    return new IstiodWays(
        Forward.open(api, pod, List.of(XDS, METRICS)),
        image.substring(image.lastIndexOf(':') + 1).replaceFirst("-.*", ""));
  }

  Xds xds() {
    URI address = forward.address(XDS);
    return new Xds(address.getHost(), address.getPort(), Map.of(), STREAMS_A_SECOND);
  }

  /** {@code 1.31.1}: sidecars say theirs, and istiod sends what that one understands. */
  String version() {
    return version;
  }

  /** What the process says of itself, as every Go program with metrics does. */
  Usage usage() {
    String metrics = get();
    return new Usage(
        (long) (value(metrics, "process_resident_memory_bytes") / 1024),
        Duration.ofMillis((long) (value(metrics, "process_cpu_seconds_total") * 1000)));
  }

  @Override
  public void close() {
    forward.close();
  }

  private String get() {
    URI uri = forward.address(METRICS).resolve("/metrics");
    try {
      return http.send(
              HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new MeshException("istiod does not tell what it occupies: " + e.getMessage() + ".", e);
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
