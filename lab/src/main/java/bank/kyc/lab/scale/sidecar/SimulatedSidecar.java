package bank.kyc.lab.scale.sidecar;

import bank.kyc.lab.mesh.Bank;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.controlplane.cache.Resources;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceStub;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One sidecar without an Envoy, on a stream of its own: it asks for all clusters and listeners, for
 * the endpoints, routes and secrets that these name, and acknowledges whatever it is sent.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/v1.36.0/api-docs/xds_protocol">the xDS
 *     protocol</a>
 */
final class SimulatedSidecar implements StreamObserver<DiscoveryResponse> {
  /** What an Envoy answers with, of each type of resource. */
  private record Acknowledged(String version, String nonce, Set<String> names) {
    static final Acknowledged NOTHING = new Acknowledged("", "", Set.of());
  }

  /** Is told what becomes of a sidecar; on the threads of the streams. */
  interface Events {
    /** It was sent something. */
    void received();

    /**
     * It has acknowledged listeners.
     *
     * @param plaintext whether they take plaintext
     * @param nanoTime when, on the clock of {@link System#nanoTime()}
     */
    void tookListeners(SimulatedSidecar sidecar, boolean plaintext, long nanoTime);

    /** Its stream has ended. */
    void lost(SimulatedSidecar sidecar, Throwable reason);
  }

  private final Node node;
  private final Events events;
  private final Map<String, Acknowledged> acknowledged = new HashMap<>();
  private StreamObserver<DiscoveryRequest> requests;

  SimulatedSidecar(Bank.Node node, Events events) {
    this.node =
        Node.newBuilder()
            .setId(node.id())
            .setCluster(node.id())
            .setMetadata(struct(node.metadata()))
            .setUserAgentName("envoy")
            .build();
    this.events = events;
  }

  /** Opens its stream; also once more, where one has ended. */
  void open(AggregatedDiscoveryServiceStub controlPlane) {
    acknowledged.clear();
    requests = controlPlane.streamAggregatedResources(this);
    ask(Resources.V3.CLUSTER_TYPE_URL, Set.of());
  }

  String id() {
    return node.getId();
  }

  @Override
  public void onNext(DiscoveryResponse response) {
    events.received();
    String type = response.getTypeUrl();
    acknowledge(response);
    if (type.equals(Resources.V3.CLUSTER_TYPE_URL)) {
      subscribe(Resources.V3.ENDPOINT_TYPE_URL, Subscriptions.endpoints(response));
      // an Envoy asks for listeners when its clusters are there
      if (!acknowledged.containsKey(Resources.V3.LISTENER_TYPE_URL)) {
        ask(Resources.V3.LISTENER_TYPE_URL, Set.of());
      }
    } else if (type.equals(Resources.V3.LISTENER_TYPE_URL)) {
      events.tookListeners(this, Subscriptions.takesPlaintext(response), System.nanoTime());
      subscribe(Resources.V3.SECRET_TYPE_URL, Subscriptions.secrets(response));
      subscribe(Resources.V3.ROUTE_TYPE_URL, Subscriptions.routes(response));
    }
  }

  @Override
  public void onError(Throwable reason) {
    events.lost(this, reason);
  }

  @Override
  public void onCompleted() {
    events.lost(this, new IllegalStateException("the control plane ended the stream"));
  }

  private void acknowledge(DiscoveryResponse response) {
    Acknowledged before = last(response.getTypeUrl());
    send(
        response.getTypeUrl(),
        new Acknowledged(response.getVersionInfo(), response.getNonce(), before.names()));
  }

  private void subscribe(String type, Set<String> names) {
    if (!names.equals(last(type).names())) {
      ask(type, names);
    }
  }

  private void ask(String type, Set<String> names) {
    Acknowledged before = last(type);
    send(type, new Acknowledged(before.version(), before.nonce(), names));
  }

  private Acknowledged last(String type) {
    return acknowledged.getOrDefault(type, Acknowledged.NOTHING);
  }

  private void send(String type, Acknowledged answer) {
    acknowledged.put(type, answer);
    requests.onNext(
        DiscoveryRequest.newBuilder()
            .setNode(node)
            .setTypeUrl(type)
            .setVersionInfo(answer.version())
            .setResponseNonce(answer.nonce())
            .addAllResourceNames(answer.names())
            .build());
  }

  private static Struct struct(Map<?, ?> fields) {
    Struct.Builder struct = Struct.newBuilder();
    fields.forEach((name, value) -> struct.putFields(name.toString(), value(value)));
    return struct.build();
  }

  private static Value value(Object value) {
    return value instanceof Map<?, ?> fields
        ? Value.newBuilder().setStructValue(struct(fields)).build()
        : Value.newBuilder().setStringValue(value.toString()).build();
  }
}
