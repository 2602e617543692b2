package bank.kyc.lab.console;

import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Enforced;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.lab.mesh.RunningMesh;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.state.WorkloadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks the callees' proxies what they take, and remembers it until something concerns it: a change
 * of what a callee is to take, or of how it is. One thread asks, all that are due at the same time.
 */
final class Proxies implements AutoCloseable {
  /** Of one that takes longer to answer nothing is known. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /** On a cluster a change is known before it has come to every sidecar. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final RunningMesh mesh;
  private final Runnable told;
  private final Map<WorkloadId, ProxyModes> known = new ConcurrentHashMap<>();
  private final Set<WorkloadId> due = ConcurrentHashMap.newKeySet();
  private volatile Map<WorkloadId, Map<Integer, Mode>> planned = Map.of();
  // what comes when all ends is nobody's business any more
  private final ExecutorService asking =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Proxies::thread,
          new ThreadPoolExecutor.DiscardPolicy());

  /**
   * The proxies of a mesh.
   *
   * @param told is run when something else is known of one
   */
  Proxies(RunningMesh mesh, Runnable told) {
    this.mesh = mesh;
    this.told = told;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "proxies");
    thread.setDaemon(true);
    return thread;
  }

  /** What is known; of those that are not among it nothing yet, or not any more. */
  Collection<ProxyModes> all() {
    return List.copyOf(known.values());
  }

  /** The mesh is another: what is known of those that it concerns is so no more. */
  synchronized void changed(Graph now) {
    Map<WorkloadId, Map<Integer, Mode>> before = planned;
    planned = planned(now);
    known.keySet().retainAll(planned.keySet());
    List<WorkloadId> concerned =
        planned.keySet().stream()
            .filter(callee -> !planned.get(callee).equals(before.get(callee)))
            .toList();
    concerned.forEach(known::remove);
    ask(concerned);
  }

  /** Those are asked again of which it is not known that they take what they are to take. */
  void askAgain() {
    ask(planned.keySet().stream().filter(Predicate.not(this::isAsPlanned)).toList());
  }

  /** Something may have happened to workloads: until they have answered it is as it was. */
  void ask(Collection<WorkloadId> workloads) {
    List<WorkloadId> callees = workloads.stream().filter(planned::containsKey).toList();
    if (!callees.isEmpty()) {
      due.addAll(callees);
      asking.submit(this::askThoseDue);
    }
  }

  private static Map<WorkloadId, Map<Integer, Mode>> planned(Graph graph) {
    Map<WorkloadId, Map<Integer, Mode>> planned =
        graph.enforcing().stream()
            .collect(Collectors.toMap(callee -> callee, any -> new TreeMap<>()));
    for (Edge edge : graph.edges()) {
      Enforced enforced = edge.enforced();
      enforced
          .planned()
          .ifPresent(mode -> planned.get(WorkloadId.of(edge.to())).put(enforced.port(), mode));
    }
    return planned;
  }

  private boolean isAsPlanned(WorkloadId callee) {
    ProxyModes now = known.get(callee);
    return now != null && isAsPlanned(now);
  }

  private boolean isAsPlanned(ProxyModes now) {
    return planned.getOrDefault(now.workload(), Map.of()).entrySet().stream()
        .allMatch(port -> now.on(port.getKey()).equals(Optional.of(port.getValue())));
  }

  private void askThoseDue() {
    List<WorkloadId> open = new ArrayList<>(due);
    due.removeAll(open);
    Deadline grace = Deadline.in(GRACE);
    if (!grace.await(PAUSE, () -> isAnswered(open, grace))) {
      isAnswered(open, grace);
    }
  }

  /**
   * Asks once.
   *
   * @param open those that were asked; they leave it when what they say counts
   * @param grace while it is not over, what is not yet as it is to be does not count
   */
  private boolean isAnswered(List<WorkloadId> open, Deadline grace) {
    List<ProxyModes> answers = answers(open);
    boolean last = grace.over();
    boolean others = false;
    for (ProxyModes answer : answers) {
      others |= remembered(answer, last, open);
    }
    if (others) {
      told.run();
    }
    return open.isEmpty();
  }

  private synchronized boolean remembered(ProxyModes answer, boolean last, List<WorkloadId> open) {
    WorkloadId callee = answer.workload();
    if (due.contains(callee)) {
      // it will be asked anew, after what happened meanwhile
      open.remove(callee);
      return false;
    }
    if (!last && !known.containsKey(callee) && !isAsPlanned(answer)) {
      return false;
    }
    open.remove(callee);
    return planned.containsKey(callee) && !answer.equals(known.put(callee, answer));
  }

  private List<ProxyModes> answers(List<WorkloadId> callees) {
    try {
      return mesh.modes(List.copyOf(callees), ANSWER);
    } catch (MeshException e) {
      return unknown(callees, e.getMessage());
    } catch (RuntimeException e) {
      return unknown(callees, "unexpected: " + e);
    }
  }

  private static List<ProxyModes> unknown(List<WorkloadId> callees, String why) {
    return callees.stream().map(one -> ProxyModes.unknown(one, why)).toList();
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
