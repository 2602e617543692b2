package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.xds.XdsAddress;
import bank.kyc.mesh.model.state.WorkloadId;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A proxy as the control plane sees one: it subscribes, and looks at what it gets. */
final class AdsStream implements AutoCloseable, StreamObserver<DiscoveryResponse> {
  static final String LISTENERS = "type.googleapis.com/envoy.config.listener.v3.Listener";
  static final String CLUSTERS = "type.googleapis.com/envoy.config.cluster.v3.Cluster";
  static final String SECRETS =
      "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

  private final ManagedChannel channel;
  private final Node node;
  private final StreamObserver<DiscoveryRequest> requests;
  private final BlockingQueue<DiscoveryResponse> responses = new LinkedBlockingQueue<>();

  AdsStream(XdsAddress address, WorkloadId workload) {
    this.node = Node.newBuilder().setId(workload.toString()).build();
    this.channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", address.port()).usePlaintext().build();
    var token = new Metadata();
    token.put(Metadata.Key.of("x-mesh-token", Metadata.ASCII_STRING_MARSHALLER), address.token());
    this.requests =
        AggregatedDiscoveryServiceGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token))
            .streamAggregatedResources(this);
  }

  void subscribe(String type, String... names) {
    requests.onNext(request(type).addAllResourceNames(List.of(names)).build());
  }

  /** The same after something was sent. */
  void subscribe(DiscoveryResponse last, String... names) {
    requests.onNext(
        request(last.getTypeUrl())
            .setVersionInfo(last.getVersionInfo())
            .setResponseNonce(last.getNonce())
            .addAllResourceNames(List.of(names))
            .build());
  }

  /** What is sent next. */
  DiscoveryResponse next() throws InterruptedException {
    DiscoveryResponse response = responses.poll(5, TimeUnit.SECONDS);
    if (response == null) {
      throw new AssertionError("nothing was sent to " + node.getId());
    }
    return response;
  }

  /** What was sent and not looked at yet. */
  List<String> typesLeft() {
    return responses.stream().map(DiscoveryResponse::getTypeUrl).toList();
  }

  static List<Listener> listeners(DiscoveryResponse response) {
    return response.getResourcesList().stream().map(AdsStream::listener).toList();
  }

  private static Listener listener(Any resource) {
    try {
      return resource.unpack(Listener.class);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private DiscoveryRequest.Builder request(String type) {
    return DiscoveryRequest.newBuilder().setNode(node).setTypeUrl(type);
  }

  @Override
  public void onNext(DiscoveryResponse response) {
    responses.add(response);
  }

  @Override
  public void onError(Throwable cause) {
    // what a test waits for does not come then
  }

  @Override
  public void onCompleted() {
    // as above
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
