package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.probe.HttpProbe;
import bank.kyc.mesh.embedded.xds.XdsAddress;
import bank.kyc.mesh.model.state.WorkloadId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Envoy beside an application. */
public final class Sidecar {
  private static final Duration READY = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final ManagedProcess process;
  private final int admin;

  private Sidecar(ManagedProcess process, int admin) {
    this.process = process;
    this.admin = admin;
  }

  /**
   * Starts Envoy.
   *
   * @param xds where its configuration is served
   */
  public static Sidecar start(
      WorkloadId workload, Path envoy, XdsAddress xds, AddressBook addresses, RunDirectory run) {
    int admin = addresses.port(new Slot.Admin(workload));
    Path bootstrap =
        RunDirectory.writePrivate(run.bootstrap(workload), bootstrap(workload, admin, xds));
    List<String> command =
        List.of(
            envoy.toString(),
            "--config-path",
            bootstrap.toString(),
            "--concurrency",
            "1",
            "--disable-hot-restart",
            // connections that a new policy no longer allows are closed at once
            "--drain-time-s",
            "0",
            "--drain-strategy",
            "immediate",
            // what was taken or refused is evidence: it must be there when it is asked for
            "--file-flush-interval-msec",
            "20",
            "--log-level",
            "warn");
    ManagedProcess process =
        ManagedProcess.start(
            "the sidecar of " + workload, command, Map.of(), run.log(workload, "-sidecar"));
    return new Sidecar(process, admin);
  }

  /** Returns when Envoy has its first configuration and listens. */
  public void awaitReady() {
    Readiness.await(process, new HttpProbe(admin, "/ready"), READY);
  }

  /** Envoy's process. */
  public ManagedProcess process() {
    return process;
  }

  /** Ends it, and returns when it is gone. */
  public void stop() {
    process.stop(GRACE);
  }

  private static String bootstrap(WorkloadId workload, int admin, XdsAddress xds) {
    return """
    {
      "node": {"id": "%1$s", "cluster": "%1$s"},
      "admin": {"address": {"socket_address": {"address": "%2$s", "port_value": %3$d}}},
      "dynamic_resources": {
        "ads_config": {
          "api_type": "GRPC",
          "transport_api_version": "V3",
          "grpc_services": [{
            "envoy_grpc": {"cluster_name": "xds"},
            "initial_metadata": [{"key": "x-mesh-token", "value": "%5$s"}]
          }]
        },
        "cds_config": {"resource_api_version": "V3", "ads": {}},
        "lds_config": {"resource_api_version": "V3", "ads": {}}
      },
      "static_resources": {
        "clusters": [{
          "name": "xds",
          "type": "STATIC",
          "connect_timeout": "1s",
          "typed_extension_protocol_options": {
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
              "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
              "explicit_http_config": {"http2_protocol_options": {}}
            }
          },
          "load_assignment": {
            "cluster_name": "xds",
            "endpoints": [{"lb_endpoints": [{"endpoint": {"address": {
              "socket_address": {"address": "%2$s", "port_value": %4$d}}}}]}]
          }
        }]
      }
    }
    """
        .formatted(workload, AddressBook.LOOPBACK, admin, xds.port(), xds.token());
  }
}
