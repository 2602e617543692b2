package bank.kyc.lab.check;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Answer;
import bank.kyc.lab.call.Route;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Connection;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.kind.service.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Makes calls and says what came of them. May be used by several threads. */
public final class Checker {
  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final int HTTP_PORT = 80;

  /** Istio's sidecars write their log once a second. */
  private static final Duration WRITTEN = Duration.ofSeconds(3);

  private static final Duration WRITTEN_POLL = Duration.ofMillis(50);

  private final Mesh mesh;
  private final Aggregator aggregator;
  private final Patience patience;
  private final LongSupplier nanos;
  private final Map<String, Lock> oneAtATime = new ConcurrentHashMap<>();

  /** Checks against the policies that are in force in that mesh. */
  public Checker(Mesh mesh, Aggregator aggregator, Patience patience) {
    this(mesh, aggregator, patience, System::nanoTime);
  }

  Checker(Mesh mesh, Aggregator aggregator, Patience patience, LongSupplier nanos) {
    this.mesh = mesh;
    this.aggregator = aggregator;
    this.patience = patience;
    this.nanos = nanos;
  }

  /**
   * One call, made once.
   *
   * @param observation what it proves
   * @param answer what was answered
   */
  public record Single(Observation observation, Answer answer) {}

  /** Makes a call once. */
  public Single call(String from, String to) throws InterruptedException {
    return new Line(from, to).call();
  }

  /**
   * Repeats a call until the expected outcome was seen three times running, or the deadline passed.
   * A last run of the expected outcome may end after the deadline.
   */
  public Verdict check(ExpectedCall expected) throws InterruptedException {
    long start = nanos.getAsLong();
    var line = new Line(expected.from(), expected.to());
    Attempts attempts = Attempts.none();
    while (true) {
      attempts = attempts.and(line.call().observation());
      Attempts.Run last = attempts.last();
      boolean asExpected = last.last().outcome() == expected.outcome();
      var took = Duration.ofNanos(nanos.getAsLong() - start);
      if (asExpected && last.stable()) {
        return new Verdict(expected, last.last(), attempts, took);
      }
      if (!asExpected && took.compareTo(patience.deadline()) >= 0) {
        return new Verdict(expected, believed(attempts), attempts, took);
      }
      Thread.sleep(patience.interval().toMillis());
    }
  }

  /** What to report of a call that did not become what was expected. */
  private static Observation believed(Attempts attempts) {
    return attempts.lastStable().orElse(attempts.last()).last();
  }

  /** A caller and a callee that one of its checks leads to. */
  private final class Line {
    private final Caller caller;
    private final Callee callee;
    private final String check;

    Line(String from, String to) {
      callee = mesh.callee(to);
      caller = mesh.caller(from);
      check = Route.check(caller, callee);
    }

    Single call() throws InterruptedException {
      return protocol() == Protocol.TCP && callee.sidecar() ? alone() : single(List::of);
    }

    // what the callee's sidecar writes down says nothing of who called: one call at a time
    private Single alone() throws InterruptedException {
      Lock lock = oneAtATime.computeIfAbsent(callee.toString(), any -> new ReentrantLock());
      lock.lockInterruptibly();
      try {
        List<Connection> before = mesh.connections(callee);
        return single(() -> since(before));
      } finally {
        lock.unlock();
      }
    }

    private Single single(Supplier<List<Connection>> written) throws InterruptedException {
      Judge.Evidence evidence =
          protocol() == Protocol.TCP
              ? new TcpEvidence(caller, callee, written)
              : new HttpEvidence(caller, callee);
      Answer answer = aggregator.ask(caller, check);
      Judge judge = new Judge(caller, callee, evidence, () -> mesh.liveness(callee, PROBE));
      return new Single(judge.judge(answer), answer);
    }

    private List<Connection> since(List<Connection> before) {
      List<Connection> fresh = new ArrayList<>();
      Deadline.in(WRITTEN)
          .await(
              WRITTEN_POLL,
              () -> {
                fresh.clear();
                fresh.addAll(mesh.connections(callee));
                fresh.removeAll(before);
                return !fresh.isEmpty();
              });
      return fresh;
    }

    private Protocol protocol() {
      int port = caller.checks().get(check).getPort();
      return callee.ports().getOrDefault(port < 0 ? HTTP_PORT : port, Protocol.HTTP);
    }
  }
}
