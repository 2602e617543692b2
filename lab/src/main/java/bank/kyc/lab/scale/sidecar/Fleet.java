package bank.kyc.lab.scale.sidecar;

import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Bank.Xds;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Many simulated sidecars of one control plane, and when each of them has taken a switch. */
public final class Fleet implements AutoCloseable {
  /** A connection each, as Envoys have, is a socket each on either side: too many at thousands. */
  private static final int SIDECARS_A_CONNECTION = 10;

  private static final int LARGEST_MESSAGE = 64 << 20;
  private static final int WINDOW = 8 << 20;
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofMillis(500);
  // the embedded control plane makes a key for each, some ten in a second
  private static final Duration KEY = Duration.ofMillis(200);

  private final Xds xds;
  private final Metadata headers = new Metadata();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final Map<String, SimulatedSidecar> sidecars = new LinkedHashMap<>();
  private final Map<String, AggregatedDiscoveryServiceStub> stubs = new LinkedHashMap<>();
  private final Set<SimulatedSidecar> ready = ConcurrentHashMap.newKeySet();
  private final Map<SimulatedSidecar, Throwable> lost = new ConcurrentHashMap<>();
  private final Listening listening = new Listening();
  private volatile Switch current = new Switch(true);
  private volatile long lastReceived = System.nanoTime();

  /** Those of a control plane; no stream is opened yet. */
  public Fleet(Xds xds) {
    this.xds = xds;
    xds.headers()
        .forEach(
            (name, value) ->
                headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
  }

  /** Opens the streams of those that have none yet, and returns when each has its listeners. */
  public void grow(List<Bank.Node> nodes) {
    Deadline next = Deadline.in(Duration.ZERO);
    for (Bank.Node node : nodes) {
      if (!sidecars.containsKey(node.id())) {
        Deadline turn = next;
        turn.await(POLL, turn::over);
        next = Deadline.in(Duration.ofSeconds(1).dividedBy(xds.streamsASecond()));
        open(node);
      }
    }
    Deadline deadline = Deadline.in(PATIENCE);
    if (!deadline.await(POLL, () -> ready.size() == sidecars.size() || !reopened())) {
      throw new MeshException(
          "Waited %d s for the listeners of %d simulated sidecars; %d have theirs."
              .formatted(PATIENCE.toSeconds(), sidecars.size(), ready.size()));
    }
    requireAll();
  }

  /** Returns when the control plane has been silent for half a second. */
  public void awaitQuiet() {
    Duration patience = PATIENCE.plus(KEY.multipliedBy(sidecars.size()));
    boolean quiet =
        Deadline.in(patience).await(POLL, () -> System.nanoTime() - lastReceived > QUIET.toNanos());
    if (!quiet) {
      throw new MeshException(
          "Waited %d s for the control plane to have nothing more to send; it still sends."
              .formatted(patience.toSeconds()));
    }
    requireAll();
  }

  /**
   * From now on remembers when each sidecar first acknowledges listeners by a switch.
   *
   * @param plaintext whether they take plaintext then
   */
  public Switch expect(boolean plaintext) {
    current = new Switch(plaintext);
    return current;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    for (ManagedChannel channel : channels) {
      try {
        channel.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void open(Bank.Node node) {
    if (sidecars.size() % SIDECARS_A_CONNECTION == 0) {
      channels.add(
          NettyChannelBuilder.forAddress(xds.host(), xds.port())
              .usePlaintext()
              .directExecutor()
              .maxInboundMessageSize(LARGEST_MESSAGE)
              .flowControlWindow(WINDOW)
              .build());
    }
    var sidecar = new SimulatedSidecar(node, listening);
    AggregatedDiscoveryServiceStub stub =
        AggregatedDiscoveryServiceGrpc.newStub(channels.get(channels.size() - 1))
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    sidecars.put(node.id(), sidecar);
    stubs.put(node.id(), stub);
    sidecar.open(stub);
  }

  /** Opens the streams again that were turned away for their pace, as an Envoy would. */
  private boolean reopened() {
    for (Map.Entry<SimulatedSidecar, Throwable> entry : lost.entrySet()) {
      if (Status.fromThrowable(entry.getValue()).getCode() != Status.Code.RESOURCE_EXHAUSTED) {
        return false;
      }
      lost.remove(entry.getKey());
      entry.getKey().open(stubs.get(entry.getKey().id()));
    }
    return true;
  }

  private void requireAll() {
    lost.forEach(
        (sidecar, reason) -> {
          throw new MeshException(
              "The control plane at %s:%d ended the stream of the simulated sidecar %s: %s."
                  .formatted(xds.host(), xds.port(), sidecar.id(), reason.getMessage()),
              reason);
        });
  }

  /** When the sidecars have taken a switch. */
  public final class Switch {
    private final boolean plaintext;
    private final Map<SimulatedSidecar, Long> taken = new ConcurrentHashMap<>();

    private Switch(boolean plaintext) {
      this.plaintext = plaintext;
    }

    /**
     * Returns when all have.
     *
     * @return the moments, on the clock of {@link System#nanoTime()}, in their order
     */
    public List<Long> await() {
      boolean all =
          Deadline.in(PATIENCE)
              .await(POLL, () -> taken.size() == sidecars.size() || !lost.isEmpty());
      requireAll();
      if (!all) {
        throw new MeshException(
            "Waited %d s for %d simulated sidecars to acknowledge a switch; %d have."
                .formatted(PATIENCE.toSeconds(), sidecars.size(), taken.size()));
      }
      return taken.values().stream().sorted().toList();
    }
  }

  private final class Listening implements SimulatedSidecar.Events {
    @Override
    public void received() {
      lastReceived = System.nanoTime();
    }

    @Override
    public void tookListeners(SimulatedSidecar sidecar, boolean plaintext, long nanoTime) {
      ready.add(sidecar);
      Switch expected = current;
      if (expected.plaintext == plaintext) {
        expected.taken.putIfAbsent(sidecar, nanoTime);
      }
    }

    @Override
    public void lost(SimulatedSidecar sidecar, Throwable reason) {
      lost.put(sidecar, reason);
    }
  }
}
