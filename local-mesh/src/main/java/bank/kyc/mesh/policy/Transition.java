package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.policy.SidecarPlan.Endpoint;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.policy.SidecarPlan.Wire;
import bank.kyc.mesh.state.Workload;
import bank.kyc.mesh.state.WorkloadId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From one plan to the next in steps between which no request gets an answer that neither of them
 * gives. Sidecars cannot change at the same moment: where both sides of a call change, a caller
 * that is told first speaks to a callee that is not; and a callee that no longer takes what its
 * callers send cuts off what they are asking. So for the time of the change the callee gets a side
 * door that stays as its entrance was. All callers go there, the entrance changes while none of
 * them looks, and each comes back to it and changes its own ways in one. Callers without a sidecar
 * know the entrance only, and see it change.
 */
public final class Transition {
  private final MeshPlan before;
  private final MeshPlan after;
  private final Set<Entrance> opened;

  private record Entrance(WorkloadId workload, int port) {}

  private Transition(MeshPlan before, MeshPlan after) {
    this.before = before;
    this.after = after;
    this.opened = needed();
  }

  /**
   * The plans to be in force one after another, the last of which is {@code after}. Before each the
   * callers that the one before it sent to another door must have left the old one.
   */
  public static List<MeshPlan> steps(MeshPlan before, MeshPlan after) {
    // what starts or stops has no past to keep, or no future
    return workloads(before).equals(workloads(after))
        ? new Transition(before, after).steps()
        : List.of(after);
  }

  private static Map<WorkloadId, Workload> workloads(MeshPlan plan) {
    Map<WorkloadId, Workload> workloads = new HashMap<>();
    plan.sidecars().forEach((id, sidecar) -> workloads.put(id, sidecar.workload()));
    return workloads;
  }

  private List<MeshPlan> steps() {
    if (opened.isEmpty()) {
      return List.of(after);
    }
    return Stream.of(
            plan(before, false, before),
            plan(before, true, before),
            plan(halfway(), true, before),
            plan(after, true, before),
            plan(after, false, after),
            after)
        .distinct()
        .toList();
  }

  // with the side doors open; those who are not concerned change when the callers come back
  private MeshPlan plan(MeshPlan entrances, boolean away, MeshPlan rest) {
    Map<WorkloadId, SidecarPlan> sidecars = new LinkedHashMap<>();
    rest.sidecars()
        .forEach(
            (id, sidecar) ->
                sidecars.put(
                    id,
                    new SidecarPlan(
                        sidecar.workload(),
                        sidecar.inbound().stream()
                            .map(
                                inbound ->
                                    opened.contains(new Entrance(id, inbound.port()))
                                        ? inbound(entrances, id, inbound.port())
                                        : inbound)
                            .toList(),
                        sideDoors(id),
                        sidecar.outbound().stream().map(to -> through(to, away)).toList())));
    return new MeshPlan(sidecars);
  }

  private List<Inbound> sideDoors(WorkloadId workload) {
    return before.sidecars().get(workload).inbound().stream()
        .filter(inbound -> opened.contains(new Entrance(workload, inbound.port())))
        .toList();
  }

  private Outbound through(Outbound outbound, boolean away) {
    return outbound.with(
        outbound.endpoints().stream()
            .map(endpoint -> endpoint.through(away && opened.contains(entrance(endpoint))))
            .toList());
  }

  /**
   * What is accepted and what is let through change one after the other. For a caller without a
   * sidecar a refusal hides what is let through: it must be there while that changes.
   */
  private MeshPlan halfway() {
    Map<WorkloadId, SidecarPlan> sidecars = new LinkedHashMap<>();
    before
        .sidecars()
        .forEach(
            (id, sidecar) ->
                sidecars.put(
                    id,
                    new SidecarPlan(
                        sidecar.workload(),
                        sidecar.inbound().stream()
                            .map(was -> halfway(was, inbound(after, id, was.port())))
                            .toList(),
                        List.of(),
                        sidecar.outbound())));
    return new MeshPlan(sidecars);
  }

  private static Inbound halfway(Inbound was, Inbound becomes) {
    return was.mode() == Mode.STRICT ? was.with(becomes.authorization()) : was.with(becomes.mode());
  }

  private Set<Entrance> needed() {
    Set<Entrance> needed = new HashSet<>();
    before
        .sidecars()
        .forEach(
            (id, sidecar) -> {
              for (Inbound was : sidecar.inbound()) {
                Entrance entrance = new Entrance(id, was.port());
                if (isNeeded(was, inbound(after, id, was.port()), entrance)) {
                  needed.add(entrance);
                }
              }
            });
    return needed;
  }

  private boolean isNeeded(Inbound was, Inbound becomes, Entrance entrance) {
    boolean mode = was.mode() != becomes.mode();
    boolean authorization = !was.authorization().equals(becomes.authorization());
    return mode && authorization
        || (mode || authorization) && isSpokenToDifferently(entrance)
        || mode
            && noLongerTaken(becomes.mode()).filter(wire -> isSpokenTo(entrance, wire)).isPresent();
  }

  // a connection of this sort is closed at once, with whatever is being asked through it
  private static Optional<Wire> noLongerTaken(Mode mode) {
    return switch (mode) {
      case STRICT -> Optional.of(Wire.PLAINTEXT);
      case DISABLE -> Optional.of(Wire.MUTUAL_TLS);
      case PERMISSIVE, UNSET -> Optional.empty();
    };
  }

  private boolean isSpokenTo(Entrance entrance, Wire wire) {
    return before.sidecars().values().stream()
        .flatMap(caller -> caller.outbound().stream())
        .flatMap(outbound -> outbound.endpoints().stream())
        .anyMatch(to -> entrance(to).equals(entrance) && to.wire() == wire);
  }

  private boolean isSpokenToDifferently(Entrance entrance) {
    return before.sidecars().entrySet().stream()
        .anyMatch(
            caller -> {
              Map<String, Outbound> becomes =
                  after.sidecars().get(caller.getKey()).outbound().stream()
                      .collect(Collectors.toMap(Outbound::cluster, outbound -> outbound));
              return caller.getValue().outbound().stream()
                  .filter(was -> !speaksAlike(was, becomes.get(was.cluster())))
                  .flatMap(was -> was.endpoints().stream())
                  .anyMatch(to -> entrance(to).equals(entrance));
            });
  }

  private static boolean speaksAlike(Outbound was, Outbound becomes) {
    return becomes != null
        && was.endpoints().equals(becomes.endpoints())
        && was.handshake().equals(becomes.handshake());
  }

  private static Inbound inbound(MeshPlan plan, WorkloadId workload, int port) {
    return plan.sidecars().get(workload).inbound().stream()
        .filter(inbound -> inbound.port() == port)
        .findFirst()
        .orElseThrow();
  }

  private static Entrance entrance(Endpoint endpoint) {
    return new Entrance(endpoint.workload(), endpoint.port());
  }
}
