package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.envoy.ProxyResources;
import bank.kyc.mesh.embedded.envoy.ResourceType;
import bank.kyc.mesh.model.state.WorkloadId;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Serves every sidecar its configuration over xDS, and its certificate over SDS. */
public final class ControlPlane implements AutoCloseable {
  private final Answers answers = new Answers();
  private final AtomicLong version = new AtomicLong();
  private final Map<String, Published> published = new ConcurrentHashMap<>();
  private final Snapshots snapshots = new Snapshots(this::secretsAsked);
  private final String token;
  private final Server server;
  private volatile Consumer<String> secretsAsked = node -> {};

  /** What a sidecar is to have of each type, and the version that this has. */
  private record Published(
      ProxyResources resources, List<Secret> secrets, Map<ResourceType, String> versions) {}

  /**
   * Starts to listen on a free port of the loopback address.
   *
   * @param token what a sidecar must show: private keys are served here
   */
  public ControlPlane(String token) {
    this.token = token;
    V3DiscoveryServer discovery = new V3DiscoveryServer(answers, snapshots);
    try {
      this.server =
          NettyServerBuilder.forAddress(new InetSocketAddress(AddressBook.LOOPBACK, 0))
              .intercept(new TokenGuard(token))
              .addService(discovery.getAggregatedDiscoveryServiceImpl())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where sidecars connect to. */
  public XdsAddress address() {
    return new XdsAddress(server.getPort(), token);
  }

  /** Has somebody told of each sidecar that asks for secrets, on a thread that must not wait. */
  void onSecretsAsked(Consumer<String> listener) {
    secretsAsked = listener;
  }

  /**
   * Sends a sidecar what has changed of its resources and secrets: what is as it was keeps its
   * version. Whether it has taken them is for {@link SidecarSync} to say.
   *
   * @return the types of which anything has changed
   */
  Set<ResourceType> publish(WorkloadId workload, ProxyResources resources, List<Secret> secrets) {
    String node = workload.toString();
    Optional<Published> before = Optional.ofNullable(published.get(node));
    Set<ResourceType> changed = EnumSet.noneOf(ResourceType.class);
    Map<ResourceType, String> versions = new EnumMap<>(ResourceType.class);
    String next = Long.toString(version.incrementAndGet());
    for (ResourceType type : ResourceType.values()) {
      boolean same = before.filter(was -> isSame(was, resources, secrets, type)).isPresent();
      versions.put(type, same ? before.get().versions().get(type) : next);
      if (!same) {
        changed.add(type);
      }
    }
    published.put(node, new Published(resources, secrets, versions));
    if (!changed.isEmpty()) {
      snapshots.setSnapshot(node, snapshot(resources, secrets, versions));
    }
    return changed;
  }

  private static boolean isSame(
      Published was, ProxyResources resources, List<Secret> secrets, ResourceType type) {
    return type == ResourceType.SECRETS
        ? was.secrets().equals(secrets)
        : type.of(was.resources()).equals(type.of(resources));
  }

  private static Snapshot snapshot(
      ProxyResources resources, List<Secret> secrets, Map<ResourceType, String> versions) {
    return Snapshot.create(
        resources.clusters(),
        versions.get(ResourceType.CLUSTERS),
        List.of(),
        "",
        resources.listeners(),
        versions.get(ResourceType.LISTENERS),
        resources.routes(),
        versions.get(ResourceType.ROUTES),
        secrets,
        versions.get(ResourceType.SECRETS));
  }

  /** Forgets a sidecar that is gone. */
  void forget(WorkloadId workload) {
    String node = workload.toString();
    published.remove(node);
    snapshots.forget(node);
    answers.forget(node);
  }

  /**
   * Whether a sidecar has acknowledged what was last published for it, of the types that every
   * sidecar subscribes to. It may not behave by it yet.
   */
  boolean isAcknowledged(WorkloadId workload) {
    String node = workload.toString();
    Published wanted = published.get(node);
    return wanted != null
        && Stream.of(ResourceType.CLUSTERS, ResourceType.LISTENERS)
            .allMatch(type -> answers.isAcknowledged(node, type, wanted.versions().get(type)));
  }

  /** Why a sidecar rejected what was last published for it, if it did. */
  Optional<String> rejection(WorkloadId workload) {
    String node = workload.toString();
    return Optional.ofNullable(published.get(node)).stream()
        .flatMap(wanted -> wanted.versions().entrySet().stream())
        .flatMap(type -> answers.rejection(node, type.getKey(), type.getValue()).stream())
        .findFirst();
  }

  private void secretsAsked(String node) {
    secretsAsked.accept(node);
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
