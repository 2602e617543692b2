package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.plan.Endpoint;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.token.SigningKey;
import bank.kyc.mesh.model.token.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Policies change again and again while requests run: none gets an answer that neither the policy
 * before nor the one after gives, no sidecar restarts, and none grows.
 */
class SwitchingTest {
  private static final int SWITCHES = Integer.getInteger("switches", 50);
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final long GROWTH_KB = 30_000;

  private static final SigningKey KEY = SigningKey.generate("key");
  private static final String TOKEN = KEY.sign(Map.of("iss", "us", "sub", "anna"));

  @TempDir Path folder;

  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private volatile boolean done;

  @Test
  void noRequestGetsAnAnswerThatNoPolicyGives() throws Exception {
    System.out.println("SwitchingTest: -Dseed=%d -Dswitches=%d".formatted(SEED, SWITCHES));
    var policies = new RandomPolicies(new Random(SEED));
    try (TestMesh test = TestMesh.start(folder, EmbeddedMeshSettings.ONE_DAY)) {
      List<Long> pids = test.pids();
      List<Line> lines =
          List.of(
              new Line("outside", test.inbound(), "/", SwitchingTest::outside),
              new Line("outside", test.inbound(), EchoService.SLOW, SwitchingTest::outside),
              new Line("inside", test.outbound(), "/", SwitchingTest::inside),
              new Line("inside", test.outbound(), EchoService.SLOW, SwitchingTest::inside));
      List<Thread> threads = lines.stream().map(line -> new Thread(line::run)).toList();
      lines.forEach(line -> line.allow(test.mesh.plan()));
      threads.forEach(Thread::start);
      long memory = 0;
      for (int i = 0; i < SWITCHES; i++) {
        List<MeshObject> next = policies.next();
        MeshPlan after = test.planWith(next);
        lines.forEach(line -> line.allow(test.mesh.plan(), after));
        test.replacePolicies(next);
        assertThat(test.mesh.plan()).isEqualTo(after);
        lines.forEach(line -> line.allow(after));
        if (i == SWITCHES / 4) {
          memory = kilobytes(test.sidecars());
        }
      }
      long growth = kilobytes(test.sidecars()) - memory;
      done = true;
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.println(
          "SwitchingTest: %d answers, %d surprises, %d kB more memory"
              .formatted(answers.get(), surprises.size(), growth));
      assertThat(surprises).isEmpty();
      assertThat(answers.get()).isGreaterThan(SWITCHES);
      assertThat(test.pids()).containsExactlyInAnyOrderElementsOf(pids);
      assertThat(growth).isLessThan(GROWTH_KB);
    }
  }

  /** What policies allow that were in force for a moment, alone or while others came. */
  private record Moment(Set<String> allowed, String policies) {}

  /**
   * Calls again and again, and remembers what the policies allow of every moment that a call has
   * seen: one that is tried again may see several switches.
   */
  private final class Line {
    private final String from;
    private final int port;
    private final String path;
    private final Prediction prediction;
    private final List<Moment> moments = new CopyOnWriteArrayList<>();

    Line(String from, int port, String path, Prediction prediction) {
      this.from = from;
      this.port = port;
      this.path = path;
      this.prediction = prediction;
    }

    void allow(MeshPlan... plans) {
      Set<String> outcomes = new HashSet<>();
      Stream.of(plans).forEach(plan -> outcomes.add(prediction.of(plan, path)));
      moments.add(
          new Moment(
              outcomes,
              Stream.of(plans).map(SwitchingTest::inWords).collect(Collectors.joining(" -> "))));
    }

    void run() {
      while (!done) {
        int begun = moments.size() - 1;
        String outcome = PlainCall.outcome(port, path, TOKEN);
        List<Moment> seen = IntStream.range(begun, moments.size()).mapToObj(moments::get).toList();
        answers.incrementAndGet();
        if (seen.stream().noneMatch(moment -> moment.allowed().contains(outcome))) {
          surprises.add("%s %s: %s, and allowed was %s".formatted(from, path, outcome, seen));
        }
      }
    }
  }

  private interface Prediction {
    String of(MeshPlan plan, String path);
  }

  private static String outside(MeshPlan plan, String path) {
    Inbound echo = plan.proxies().get(TestMesh.ECHO).inbound().get(0);
    return echo.mode() == Mode.STRICT
        ? PlainCall.REFUSED
        : letThrough(echo, new Request(Optional.empty(), "GET", path), PlainCall.PLAINTEXT);
  }

  private static String inWords(MeshPlan plan) {
    Inbound echo = plan.proxies().get(TestMesh.ECHO).inbound().get(0);
    return "%s, sent %s, %s, %s"
        .formatted(
            echo.mode(), sent(plan), echo.tokens().policies(), echo.authorization().policies());
  }

  private static Transport sent(MeshPlan plan) {
    return plan.proxies().get(TestMesh.CALLER).outbound().stream()
        .flatMap(Outbound::endpoints)
        .filter(to -> ((InMesh) to.destination()).workload().equals(TestMesh.ECHO))
        .map(Endpoint::transport)
        .findFirst()
        .orElseThrow();
  }

  private static String inside(MeshPlan plan, String path) {
    Inbound echo = plan.proxies().get(TestMesh.ECHO).inbound().get(0);
    SpiffeId caller = plan.proxies().get(TestMesh.CALLER).proxy().identity();
    Transport sent = sent(plan);
    boolean plaintext = sent instanceof Transport.Plaintext;
    if (sent instanceof Transport.Tls
        || plaintext && echo.mode() == Mode.STRICT
        || !plaintext && echo.mode() == Mode.DISABLE) {
      return PlainCall.UNAVAILABLE;
    }
    return plaintext
        ? letThrough(echo, new Request(Optional.empty(), "GET", path), PlainCall.PLAINTEXT)
        : letThrough(echo, new Request(Optional.of(caller), "GET", path), PlainCall.MTLS);
  }

  private static String letThrough(Inbound inbound, Request request, String outcome) {
    TokenAuthentication.Verdict token =
        inbound.tokens().decide(Optional.of(Token.read(TOKEN)), Instant.now(), keys -> false);
    if (token.refusal().isPresent()) {
      return PlainCall.UNAUTHORIZED;
    }
    return inbound.authorization().decide(request.with(token.claims())).allowed()
        ? outcome
        : PlainCall.FORBIDDEN;
  }

  private static long kilobytes(Collection<Long> pids) throws IOException {
    long sum = 0;
    for (long pid : pids) {
      Path status = Path.of("/proc", Long.toString(pid), "status");
      if (Files.exists(status)) {
        sum +=
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
      }
    }
    return sum;
  }

  /** At most one policy of each kind, for echo. */
  private record RandomPolicies(Random random) {
    List<MeshObject> next() {
      List<String> yaml = new ArrayList<>();
      one("DISABLE", "PERMISSIVE", "STRICT").map(TestMesh::peerAuthentication).ifPresent(yaml::add);
      one("DISABLE", "SIMPLE", "ISTIO_MUTUAL").map(TestMesh::destinationRule).ifPresent(yaml::add);
      one(
              "",
              "action: ALLOW, rules: [{from: [{source: {namespaces: [client]}}]}]",
              "action: DENY, rules: [{from: [{source: {namespaces: [client]}}]}]",
              "action: ALLOW, rules: [{from: [{source: {notPrincipals: ['*']}}]}]",
              "action: DENY, rules: [{to: [{operation: {paths: [/slow]}}]}]",
              "action: ALLOW, rules: [{to: [{operation: {paths: [/slow]}}]}]",
              "action: ALLOW, rules: [{from: [{source: {requestPrincipals: ['*']}}]}]",
              "action: DENY, rules: [{when: [{key: 'request.auth.claims[sub]', values: [anna]}]}]")
          .map(TestMesh::authorizationPolicy)
          .ifPresent(yaml::add);
      one("us", "them").map(RandomPolicies::tokens).ifPresent(yaml::add);
      return yaml.isEmpty() ? List.of() : TestMesh.parse(yaml.toArray(String[]::new));
    }

    private static String tokens(String issuer) {
      return """
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: echo, namespace: server}
      spec: {jwtRules: [{issuer: %s, jwks: '%s'}]}
      """
          .formatted(issuer, KEY.jwks());
    }

    private Optional<String> one(String... choices) {
      int choice = random.nextInt(choices.length + 1);
      return choice == choices.length ? Optional.empty() : Optional.of(choices[choice]);
    }
  }
}
