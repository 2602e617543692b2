package bank.kyc.lab.console;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.check.Checker;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.check.Observation;
import bank.kyc.lab.check.Patience;
import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.graph.Seen;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.explain.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Makes calls, and remembers what each came to when it was last made. */
final class Observations implements AutoCloseable {
  /** Calls made at the same time; more would only queue in the services. */
  private static final int AT_ONCE = 4;

  /** More calls than these are not made without being asked for. */
  private static final int AUTOMATIC = 24;

  private final Checker checker;
  private final EdgeCalls calls;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicLong changes = new AtomicLong();
  private final Runnable told;
  // what comes when all ends is nobody's business any more
  private final ExecutorService pool =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Observations::thread,
          new ThreadPoolExecutor.DiscardPolicy());

  /**
   * The calls of a mesh.
   *
   * @param calls which call is an edge's
   * @param told is run when something was seen
   */
  Observations(Mesh mesh, EdgeCalls calls, Runnable told) {
    this.calls = calls;
    this.checker = new Checker(mesh, new Aggregator(), Patience.of(Duration.ZERO));
    this.told = told;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "call");
    thread.setDaemon(true);
    return thread;
  }

  Map<String, Seen> all() {
    return Map.copyOf(seen);
  }

  /** What was seen until now was seen before a change. */
  void changed() {
    changes.incrementAndGet();
    seen.replaceAll((edge, one) -> one.before());
  }

  /** Something was seen by somebody else: a check. */
  void add(String edge, Observation observation) {
    seen.put(edge, seen(observation, true));
    told.run();
  }

  /** Makes every call that can be made, where they are few. */
  void lookAtAll(Graph graph) {
    look(graph, edge -> true);
  }

  /** Makes those again of which it is not yet known that they come to what is predicted. */
  void lookAgain(Graph graph) {
    look(graph, edge -> !isAsPredicted(seen.get(edge.id()), edge));
  }

  private static boolean isAsPredicted(Seen now, Edge edge) {
    return now != null && now.current() && now.outcome() == edge.predicted();
  }

  private void look(Graph graph, Predicate<Edge> which) {
    if (graph.edges().stream().filter(edge -> !edge.byNodePort()).count() > AUTOMATIC) {
      return;
    }
    long change = changes.get();
    graph.edges().stream()
        .filter(edge -> edge.probe().isPresent())
        .filter(which)
        .filter(edge -> underWay.add(edge.id() + change))
        .forEach(
            edge ->
                pool.execute(
                    () -> {
                      quietly(edge);
                      underWay.remove(edge.id() + change);
                    }));
  }

  private void quietly(Edge edge) {
    try {
      // a proxy that is late may give one more answer of before a change
      for (int i = 0; i < Patience.RUNNING && isOtherwise(look(edge), edge); i++) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (MeshException | InvalidInput e) {
      // such as a mesh that is going down: that, too, is what was seen
      add(edge.id(), new Observation(Outcome.OTHER, e.getMessage()));
    }
  }

  private static boolean isOtherwise(Optional<Seen> now, Edge edge) {
    return now.filter(seen -> seen.outcome() != edge.predicted()).isPresent();
  }

  /**
   * Makes one call now.
   *
   * @return empty where it says nothing of that edge
   */
  Optional<Seen> look(Edge edge) throws InterruptedException {
    Edge.Probe probe =
        edge.probe()
            .orElseThrow(
                () ->
                    new MeshException(
                        "%s cannot be made to call by itself: a check of it can be seen here."
                            .formatted(edge.from())));
    long before = changes.get();
    Optional<Observation> observation =
        EdgeCalls.seen(edge, checker.call(calls.of(probe)).observation());
    return observation.map(it -> remembered(edge, seen(it, before == changes.get())));
  }

  private Seen remembered(Edge edge, Seen now) {
    Seen old = seen.get(edge.id());
    seen.merge(edge.id(), now, (one, next) -> next.current() || !one.current() ? next : one);
    if (old == null || old.outcome() != now.outcome() || old.current() != now.current()) {
      told.run();
    }
    return now;
  }

  private static Seen seen(Observation observation, boolean current) {
    Outcome outcome = observation.outcome();
    return new Seen(outcome, observation.evidence(), Instant.now(), current);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
