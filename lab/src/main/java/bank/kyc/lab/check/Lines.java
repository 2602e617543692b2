package bank.kyc.lab.check;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Route;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.MeshException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Which way a call goes. May be used by several threads. */
final class Lines {
  private final Mesh mesh;
  private final Aggregator aggregator;
  private final Map<String, Lock> oneAtATime = new ConcurrentHashMap<>();

  Lines(Mesh mesh, Aggregator aggregator) {
    this.mesh = mesh;
    this.aggregator = aggregator;
  }

  /**
   * The way that a call goes.
   *
   * @throws MeshException if there is nobody to make it, or nobody whom it is meant for
   */
  Line of(Call call) {
    if (call.from() instanceof Origin.Workload from && call.to() instanceof Target.Named to) {
      return throughAggregator(from, to, call.headers());
    }
    throw new MeshException("Calls such as %s cannot be made.".formatted(call));
  }

  private Line throughAggregator(
      Origin.Workload from, Target.Named to, Map<String, String> headers) {
    Callee callee = mesh.callee(to.written());
    Caller caller = mesh.caller(from.written(), callee);
    return new AggregatorLine(
        mesh,
        aggregator,
        caller,
        callee,
        Route.check(caller, callee),
        headers,
        oneAtATime.computeIfAbsent(callee.toString(), any -> new ReentrantLock()));
  }
}
