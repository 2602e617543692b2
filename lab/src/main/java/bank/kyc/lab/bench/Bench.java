package bank.kyc.lab.bench;

import bank.kyc.lab.bench.Figure.Section;
import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshLife.Occupied;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.lab.mesh.Paths;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures a mesh that is up. Nothing is asserted. */
public final class Bench {
  private static final int ROUNDS = 5;
  private static final int REQUESTS_A_ROUND = 400;

  private final Mesh mesh;
  private final Path challenges;
  private final Aggregator aggregator = new Aggregator();

  /**
   * @param challenges the folder of the three challenges
   */
  public Bench(Mesh mesh, Path challenges) {
    this.mesh = mesh;
    this.challenges = challenges;
  }

  /** Those of one name are counted, so that every figure has a name of its own. */
  private List<Occupied> processes() {
    Map<String, Integer> seen = new HashMap<>();
    return mesh.occupied().stream()
        .map(
            one -> {
              int number = seen.merge(one.process(), 1, Integer::sum);
              String name = number == 1 ? one.process() : one.process() + " (" + number + ")";
              return new Occupied(name, one.residentKib(), one.cpu());
            })
        .toList();
  }

  /** What each process has used so far; all of it is its start where nothing was asked yet. */
  public List<Figure> startUp() {
    List<Figure> figures = new ArrayList<>();
    List<Occupied> all = processes();
    if (!all.isEmpty()) {
      Duration sum = all.stream().map(Occupied::cpu).reduce(Duration.ZERO, Duration::plus);
      figures.add(Figure.seconds(Section.START_UP, "the suite, CPU of all processes", sum));
    }
    all.forEach(
        one -> figures.add(Figure.seconds(Section.START_UP, one.process() + ", CPU", one.cpu())));
    return figures;
  }

  /** How long a policy change takes until it is in force. */
  public List<Figure> switches(int times) throws InterruptedException {
    mesh.reset();
    return new Switches(mesh, aggregator, challenges.resolve("1-strict")).run(times);
  }

  /**
   * What a request costs: without a sidecar, through the callee's, and through two in plaintext and
   * with mTLS. None where the mesh is not on this machine: what was timed would be the way to it.
   */
  public List<Figure> latency() throws InterruptedException {
    mesh.reset();
    Callee callee = mesh.callee("kyc-credit-check-basic");
    Optional<Paths> paths = mesh.paths(mesh.caller("consumer-in-mesh", callee), callee);
    if (paths.isEmpty()) {
      return List.of();
    }
    Path plaintextRule = challenges.resolve(Path.of("2-permissive", "destination-rule.yaml"));
    Map<String, List<Duration>> measured = new LinkedHashMap<>();
    // by turns, so that all of them see the same machine
    for (int round = 0; round < ROUNDS; round++) {
      time("direct", check(paths.get().direct()), measured);
      time("1 proxy, plaintext", check(paths.get().throughCallees()), measured);
      mesh.apply(plaintextRule);
      time("2 proxies, plaintext", check(paths.get().throughSidecars()), measured);
      mesh.delete(plaintextRule);
      time("2 proxies, mTLS", check(paths.get().throughSidecars()), measured);
    }
    return figures(measured);
  }

  private static URI check(URI address) {
    return address.resolve("/credit-check/basic/C-1001");
  }

  private static void time(String name, URI address, Map<String, List<Duration>> measured)
      throws InterruptedException {
    measured
        .computeIfAbsent(name, way -> new ArrayList<>())
        .addAll(Latency.of(address, REQUESTS_A_ROUND));
  }

  /**
   * What the call to a partner costs that demands a client certificate: as the application makes it
   * that speaks TLS itself, and as the caller's sidecar does it for one that does not. Each with
   * the application that is asked for it.
   *
   * @param setup what both callers and the partner need
   * @param rule what has the sidecar speak TLS
   */
  public List<Figure> partner(Path setup, Path rule) throws InterruptedException {
    String before = mesh.checkpoint(Owner.thisProcess());
    return Cleanup.after(
        () -> {
          mesh.apply(setup);
          mesh.apply(rule);
          URI inCode = caller("old-desk", "credit-bureau.partner");
          URI inSidecar = caller("credit-desk", "bureau.partner.example");
          Map<String, List<Duration>> measured = new LinkedHashMap<>();
          for (int round = 0; round < ROUNDS; round++) {
            time("aggregator and partner, TLS in code", inCode, measured);
            time("aggregator and partner, TLS in the sidecar", inSidecar, measured);
          }
          return figures(measured);
        },
        () -> mesh.restore(before));
  }

  private URI caller(String namespace, String partner) {
    return mesh.caller(namespace, mesh.callee(partner))
        .address()
        .resolve("/kyc/v1/customers/C-1001/checks/bureau");
  }

  private static List<Figure> figures(Map<String, List<Duration>> measured) {
    return measured.entrySet().stream()
        .map(way -> Figure.millis(Section.LATENCY, way.getKey(), way.getValue()))
        .toList();
  }

  /** What all processes of the mesh occupy. */
  public List<Figure> memory() {
    List<Figure> figures = new ArrayList<>();
    List<Occupied> all = processes();
    if (!all.isEmpty()) {
      long sum = all.stream().mapToLong(Occupied::residentKib).sum();
      figures.add(Figure.mebibytes(Section.MEMORY, "all processes", sum));
    }
    all.forEach(
        one -> figures.add(Figure.mebibytes(Section.MEMORY, one.process(), one.residentKib())));
    return figures;
  }
}
