package bank.kyc.mesh.xds;

import bank.kyc.mesh.EmbeddedMeshException;
import bank.kyc.mesh.address.AddressBook;
import bank.kyc.mesh.address.Slot;
import bank.kyc.mesh.concurrent.SideBySide;
import bank.kyc.mesh.envoy.Fingerprints;
import bank.kyc.mesh.envoy.SidecarResources;
import bank.kyc.mesh.state.WorkloadId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows when a sidecar has not only been sent a configuration but behaves by it. An xDS ACK comes
 * before that: a listener may still be warming, and the worker may still hold the old one. So the
 * sidecar is asked what it has until that is what it was sent; then its worker is made to answer,
 * which it does after everything that was queued for it.
 */
public final class InForce {
  private static final Duration POLL = Duration.ofMillis(2);
  private static final Duration ASK_TIMEOUT = Duration.ofSeconds(2);
  private static final JsonMapper JSON = new JsonMapper();
  // the first answer may have overtaken the queue within one turn of the event loop, not the second
  private static final int TURNS = 2;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ControlPlane controlPlane;
  private final AddressBook addresses;

  public InForce(ControlPlane controlPlane, AddressBook addresses) {
    this.controlPlane = controlPlane;
    this.addresses = addresses;
  }

  /**
   * Returns when every sidecar behaves by what it was sent.
   *
   * @throws EmbeddedMeshException when one rejects it, or does not have it before the deadline; the
   *     message says which, and what was seen last
   */
  public void await(Map<WorkloadId, SidecarResources> sent, Duration timeout) {
    Instant deadline = Instant.now().plus(timeout);
    SideBySide.run(
        sent.entrySet().stream()
            .<Runnable>map(entry -> () -> await(entry.getKey(), entry.getValue(), deadline))
            .toList());
  }

  private void await(WorkloadId workload, SidecarResources resources, Instant deadline) {
    Fingerprints expected = Fingerprints.of(resources);
    String last = "nothing";
    while (Instant.now().isBefore(deadline)) {
      controlPlane
          .rejection(workload)
          .ifPresent(
              reason -> {
                throw new EmbeddedMeshException(
                    "The sidecar of " + workload + " rejected its configuration: " + reason);
              });
      try {
        Fingerprints held = held(workload);
        if (held.equals(expected)) {
          for (int turn = 0; turn < TURNS; turn++) {
            get(addresses.port(new Slot.InForce(workload)), "/");
          }
          return;
        }
        last = held.difference(expected);
      } catch (IOException e) {
        last = "its admin interface does not answer (" + e.getMessage() + ")";
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new EmbeddedMeshException(
        "Waited for the sidecar of "
            + workload
            + " to take its configuration; seen last: "
            + last
            + ".");
  }

  private Fingerprints held(WorkloadId workload) throws IOException {
    int admin = addresses.port(new Slot.Admin(workload));
    return Fingerprints.held(
        json(get(admin, "/config_dump?resource=dynamic_active_clusters")),
        json(get(admin, "/config_dump?resource=dynamic_listeners")));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private String get(int port, String path) throws IOException {
    URI uri = URI.create("http://" + AddressBook.LOOPBACK + ":" + port + path);
    try {
      return http.send(
              HttpRequest.newBuilder(uri).timeout(ASK_TIMEOUT).build(), BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
