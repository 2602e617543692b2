package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a sidecar about itself. */
public final class SidecarAdmin {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AddressBook addresses;

  public SidecarAdmin(AddressBook addresses) {
    this.addresses = addresses;
  }

  /**
   * A GET on Envoy's admin interface.
   *
   * @param path for example {@code /config_dump?resource=dynamic_listeners}
   * @throws IOException where it does not answer
   */
  public String get(WorkloadId workload, String path) throws IOException {
    return get(addresses.port(new Slot.Admin(workload)), path);
  }

  /** An answer from Envoy's worker thread: see {@link SidecarSync}. */
  void askWorker(WorkloadId workload) throws IOException {
    get(addresses.port(new Slot.Sync(workload)), "/");
  }

  private String get(int port, String path) throws IOException {
    URI uri = URI.create("http://" + AddressBook.LOOPBACK + ":" + port + path);
    try {
      return http.send(
              HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
