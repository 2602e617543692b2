package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.DestinationRule.Balance;
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
 * @param sideDoors second ways in, which exist only during a {@link Transition}
 * @param outbound one for each port of each Service of the mesh
 */
public record SidecarPlan(
    Workload workload, List<Inbound> inbound, List<Inbound> sideDoors, List<Outbound> outbound) {
  public SidecarPlan {
    inbound = List.copyOf(inbound);
    sideDoors = List.copyOf(sideDoors);
    outbound = List.copyOf(outbound);
  }

  /**
   * What the sidecar accepts on one port.
   *
   * @param port the workload's port
   * @param mode never UNSET
   * @param by what decided the mode
   * @param authorization which of the requests that it accepts it lets through
   */
  public record Inbound(int port, Mode mode, Decision by, Authorization authorization) {
    Inbound with(Mode other) {
      return new Inbound(port, other, by, authorization);
    }

    Inbound with(Authorization other) {
      return new Inbound(port, mode, by, other);
    }
  }

  /**
   * What the sidecar sends to one port of a Service.
   *
   * @param service the Service called
   * @param port the Service's port
   * @param endpoints the workloads behind it, and how each is spoken to
   * @param handshake how mTLS is begun, where it is spoken
   * @param balance how one of the endpoints is chosen
   * @param by what decided how they are spoken to
   */
  public record Outbound(
      Service service,
      int port,
      List<Endpoint> endpoints,
      Handshake handshake,
      Balance balance,
      Decision by) {
    public Outbound {
      endpoints = List.copyOf(endpoints);
    }

    /** {@code outbound|8080||kyc-credit-check-basic.basic.svc.cluster.local}, as Istio names it. */
    public String cluster() {
      return "outbound|" + port + "||" + service.host();
    }

    Outbound with(List<Endpoint> others) {
      return new Outbound(service, port, others, handshake, balance, by);
    }
  }

  /**
   * What the caller asks for in a handshake.
   *
   * @param sni the name that it asks for
   * @param peers who may answer
   */
  public record Handshake(String sni, List<String> peers) {
    public Handshake {
      peers = List.copyOf(peers);
    }
  }

  /**
   * A workload behind a Service.
   *
   * @param workload which one
   * @param port its port, not the Service's
   * @param identity who it is
   * @param wire what is spoken to it
   * @param sideDoor whether it is reached through its side door
   */
  public record Endpoint(
      WorkloadId workload, int port, SpiffeId identity, Wire wire, boolean sideDoor) {

    /** Whether mTLS is spoken to it. */
    public boolean mtls() {
      return wire == Wire.MUTUAL_TLS;
    }

    Endpoint through(boolean otherDoor) {
      return new Endpoint(workload, port, identity, wire, otherDoor);
    }
  }

  /** What is spoken on the wire. */
  public enum Wire {
    PLAINTEXT,
    MUTUAL_TLS,
    /** TLS without a certificate of the caller's: nobody in this mesh understands it. */
    SIMPLE_TLS
  }
}
