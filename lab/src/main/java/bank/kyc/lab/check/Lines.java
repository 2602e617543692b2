package bank.kyc.lab.check;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.DirectClient;
import bank.kyc.lab.call.Route;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.token.Tokens;
import bank.kyc.mesh.model.MeshException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Which way a call goes. May be used by several threads. */
final class Lines {
  /** Longer than an aggregator waits for its peers. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Mesh mesh;
  private final Aggregator aggregator;
  private final DirectClient outside;
  private final Tokens tokens;
  private final Map<String, Lock> oneAtATime = new ConcurrentHashMap<>();

  Lines(Mesh mesh, Aggregator aggregator) {
    this.mesh = mesh;
    this.aggregator = aggregator;
    this.outside = new DirectClient(ANSWER);
    this.tokens = new Tokens(mesh, Clock.systemUTC());
  }

  /**
   * The way that a call goes.
   *
   * @throws MeshException if there is nobody to make it, or nobody whom it is meant for
   */
  Line of(Call call) {
    if (call.from() instanceof Origin.Workload from && call.to() instanceof Target.Named to) {
      return throughAggregator(from, to, headers(call));
    }
    if (call.to() instanceof Target.Url to) {
      Headers headers = headers(call);
      return () ->
          new GatewayLine(mesh, outside, mesh.gateway(port(to.url())), to, headers.now()).call();
    }
    Callee callee = mesh.callee(((Target.Named) call.to()).written());
    Headers headers = headers(call);
    return () ->
        new NodePortLine(mesh, outside, mesh.nodePort(callee), callee, headers.now()).call();
  }

  private static int port(URI url) {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return url.getScheme().equals("https") ? HTTPS : HTTP;
  }

  private Headers headers(Call call) {
    return () -> {
      Map<String, String> all = new LinkedHashMap<>(call.headers());
      if (call.token().isPresent()) {
        all.put("Authorization", "Bearer " + tokens.of(call.token().get().source()));
      }
      return all;
    };
  }

  /** Says what a call carries at the moment: a token of a realm does not last. */
  @FunctionalInterface
  interface Headers {
    Map<String, String> now() throws InterruptedException;
  }

  private Line throughAggregator(Origin.Workload from, Target.Named to, Headers headers) {
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
