package bank.kyc.lab.check;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Answer;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Connection;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.kind.service.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * From a kyc-aggregator-mgt, which makes the call, to the callee that one of its checks leads to.
 *
 * @param check the caller's check that leads to the callee
 * @param headers says what the caller is asked with
 * @param alone is held where only one call may be made to the callee at a time
 */
record AggregatorLine(
    Mesh mesh,
    Aggregator aggregator,
    Caller caller,
    Callee callee,
    String check,
    Lines.Headers headers,
    Lock alone)
    implements Line {
  static final Duration PROBE = Duration.ofSeconds(5);
  private static final int HTTP_PORT = 80;

  /** Istio's sidecars write their log once a second. */
  private static final Duration WRITTEN = Duration.ofSeconds(3);

  private static final Duration WRITTEN_POLL = Duration.ofMillis(50);

  @Override
  public Checker.Single call() throws InterruptedException {
    return protocol() == Protocol.TCP && callee.sidecar() ? oneAtATime() : single(List::of);
  }

  // what the callee's sidecar writes down says nothing of who called
  private Checker.Single oneAtATime() throws InterruptedException {
    alone.lockInterruptibly();
    try {
      List<Connection> before = mesh.connections(callee);
      return single(() -> since(before));
    } finally {
      alone.unlock();
    }
  }

  private Checker.Single single(Supplier<List<Connection>> written) throws InterruptedException {
    Judge.Evidence evidence =
        protocol() == Protocol.TCP
            ? new TcpEvidence(caller, callee, written)
            : new HttpEvidence(caller, callee);
    Answer answer = aggregator.ask(caller, check, headers.now());
    Judge judge = new Judge(caller, callee, evidence, () -> mesh.liveness(callee, PROBE));
    return new Checker.Single(judge.judge(answer), answer.body());
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
