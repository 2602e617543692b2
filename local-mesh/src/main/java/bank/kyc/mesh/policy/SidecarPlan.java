package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.SpiffeId;
import bank.kyc.mesh.state.Workload;
import bank.kyc.mesh.state.WorkloadId;
import java.util.List;

/**
 * What one sidecar accepts and what it sends. Envoy's configuration is made from this and from
 * nothing else, and {@code explain} reads it, so what it says is what was sent.
 *
 * @param workload whose sidecar this is
 * @param inbound one for each port of the workload
 * @param outbound one for each port of each Service of the mesh
 */
public record SidecarPlan(Workload workload, List<Inbound> inbound, List<Outbound> outbound) {
  public SidecarPlan {
    inbound = List.copyOf(inbound);
    outbound = List.copyOf(outbound);
  }

  /**
   * What the sidecar accepts on one port.
   *
   * @param port the workload's port
   * @param mode never UNSET
   */
  public record Inbound(int port, Mode mode, Decision by) {}

  /**
   * What the sidecar sends to one port of a Service.
   *
   * @param service the Service called
   * @param port the Service's port
   * @param endpoints the workloads behind it, and how each is spoken to
   */
  public record Outbound(Service service, int port, List<Endpoint> endpoints, Decision by) {
    public Outbound {
      endpoints = List.copyOf(endpoints);
    }

    /** {@code outbound|8080||kyc-credit-check-basic.basic.svc.cluster.local}, as Istio names it. */
    public String cluster() {
      return "outbound|" + port + "||" + service.host();
    }
  }

  /**
   * A workload behind a Service.
   *
   * @param workload which one
   * @param port its port, not the Service's
   * @param identity who must answer where mTLS is spoken
   * @param mtls whether mTLS is spoken to it, or plaintext
   */
  public record Endpoint(WorkloadId workload, int port, SpiffeId identity, boolean mtls) {}
}
