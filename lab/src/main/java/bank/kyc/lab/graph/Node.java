package bank.kyc.lab.graph;

import bank.kyc.lab.mesh.MeshView.PortView;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.Optional;

/**
 * One that calls or is called.
 *
 * @param id {@code basic/kyc-credit-check-basic}; {@link #MACHINE} for this machine
 * @param frame the namespace that it stands in; empty for what is outside of the mesh
 * @param name what it is called there
 * @param type what it is
 * @param sidecar whether a proxy takes and sends for it
 * @param running whether it is to run
 * @param identity its SPIFFE id; empty without a sidecar
 * @param ports on which it is asked
 * @param policies those that concern it as a callee
 */
public record Node(
    String id,
    String frame,
    String name,
    Type type,
    boolean sidecar,
    boolean running,
    Optional<String> identity,
    List<PortView> ports,
    List<ObjectId> policies) {
  /** The id of this machine, from which people call. */
  public static final String MACHINE = "outside";

  public Node {
    ports = List.copyOf(ports);
    policies = List.copyOf(policies);
  }

  /** What can call or be called. */
  public enum Type {
    /** A workload of the mesh, with a sidecar or without. */
    WORKLOAD,
    /** A gateway, which is a proxy and nothing else. */
    GATEWAY,
    /** A host of a ServiceEntry behind which no workload is known. */
    HOST,
    /** A Service behind which nothing stands. */
    NOBODY,
    /** This machine. */
    MACHINE
  }

  static Node outside(String id, String name, Type type) {
    return new Node(id, "", name, type, false, true, Optional.empty(), List.of(), List.of());
  }
}
