package bank.kyc.lab.bench;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshLife.Memory;
import bank.kyc.lab.mesh.Paths;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Measures a mesh that is up. What it prints is for reading: nothing is asserted. */
public final class Bench {
  private static final int ROUNDS = 5;
  private static final int REQUESTS_A_ROUND = 400;

  private final Mesh mesh;
  private final Path challenges;
  private final Consumer<String> out;
  private final Aggregator aggregator = new Aggregator(Duration.ofSeconds(20));

  /**
   * @param challenges the folder of the three challenges
   * @param out is told each figure, a line each
   */
  public Bench(Mesh mesh, Path challenges, Consumer<String> out) {
    this.mesh = mesh;
    this.challenges = challenges;
    this.out = out;
  }

  /** How long a policy change takes until it is in force. */
  public void switches(int times) throws InterruptedException {
    mesh.reset();
    Switches.Result result =
        new Switches(mesh, aggregator, challenges.resolve("1-strict")).run(times);
    out.accept("apply to enforced      " + result.told());
    out.accept("  with the whole call  " + result.whole());
    out.accept("  stale answers after  " + result.stale());
  }

  /** What a request costs without sidecars, and through two in plaintext and with mTLS. */
  public void latency() throws InterruptedException {
    mesh.reset();
    Callee callee = mesh.callee("kyc-credit-check-basic");
    Optional<Paths> paths = mesh.paths(mesh.caller("consumer-in-mesh", callee), callee);
    if (paths.isEmpty()) {
      out.accept("request latency        not measured: this mesh is not on this machine");
      return;
    }
    Path plaintextRule = challenges.resolve(Path.of("2-permissive", "destination-rule.yaml"));
    List<Duration> direct = new ArrayList<>();
    List<Duration> plaintext = new ArrayList<>();
    List<Duration> mutual = new ArrayList<>();
    // by turns, so that all three see the same machine
    for (int round = 0; round < ROUNDS; round++) {
      direct.addAll(Latency.of(paths.get().direct(), REQUESTS_A_ROUND));
      mutual.addAll(Latency.of(paths.get().throughSidecars(), REQUESTS_A_ROUND));
      mesh.apply(plaintextRule);
      plaintext.addAll(Latency.of(paths.get().throughSidecars(), REQUESTS_A_ROUND));
      mesh.delete(plaintextRule);
    }
    out.accept("request, direct        " + Percentiles.of(direct));
    out.accept("  2 sidecars plaintext " + Percentiles.of(plaintext));
    out.accept("  2 sidecars mTLS      " + Percentiles.of(mutual));
  }

  /** What all processes of the mesh occupy. */
  public void memory() {
    List<Memory> all = mesh.memory();
    if (all.isEmpty()) {
      return;
    }
    long sum = all.stream().mapToLong(Memory::residentKib).sum();
    out.accept(String.format(Locale.ROOT, "memory of all          %d MiB resident", sum / 1024));
    for (Memory memory : all) {
      out.accept(
          String.format(
              Locale.ROOT, "  %-50s %5d MiB", memory.process(), memory.residentKib() / 1024));
    }
  }
}
