package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** Asks sidecars about themselves. One thread hears what all of them answer. */
public final class SidecarAdmin {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newSingleThreadExecutor(SidecarAdmin::daemon))
          .build();
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
    try {
      return ask(workload, path).join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** The same, without waiting for the answer. */
  public CompletableFuture<String> ask(WorkloadId workload, String path) {
    return ask(addresses.port(new Slot.Admin(workload)), path);
  }

  /** An answer from Envoy's worker thread: see {@link SidecarSync}. */
  CompletableFuture<String> askWorker(WorkloadId workload) {
    return ask(addresses.port(new Slot.Sync(workload)), "/");
  }

  private CompletableFuture<String> ask(int port, String path) {
    URI uri = URI.create("http://" + AddressBook.LOOPBACK + ":" + port + path);
    return http.sendAsync(
            HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sidecars-answers");
    thread.setDaemon(true);
    return thread;
  }
}
