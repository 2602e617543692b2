package bank.kyc.lab.command;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Answer;
import bank.kyc.lab.call.Route;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshException;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Seconds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long things take, measured with the same means on either mesh. */
@Command(name = "bench", description = "Time start, challenges, policy switches and stop.")
final class BenchCommand implements Callable<Integer> {
  private static final String CALLEE = "kyc-credit-check-advanced";

  @Mixin private final MeshOption option;
  @Mixin private final CheckOptions checks;

  @Option(names = "--switches", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}.")
  private int switches;

  private final Session session;
  private final Console console;

  BenchCommand(Session session) {
    this.session = session;
    this.console = session.console();
    this.option = new MeshOption(session);
    this.checks = new CheckOptions(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Mesh mesh = option.open()) {
      return Cleanup.after(
          () -> {
            row("start", timed(() -> mesh.up(line -> {})));
            for (CheckFolder folder : new Challenges(session.settings().projectDir()).all()) {
              FolderResult result = checks.check(mesh).run(folder);
              row("challenge " + folder.path().getFileName(), result.took());
            }
            switchPolicies(mesh);
            return ExitStatus.OK;
          },
          () -> row("stop", timed(() -> mesh.down(line -> {}))));
    }
  }

  /** Between STRICT and PERMISSIVE, and a caller without a sidecar that asks all the time. */
  private void switchPolicies(Mesh mesh) throws InterruptedException {
    Caller caller = mesh.caller("consumer");
    String check = Route.check(caller, mesh.callee(CALLEE));
    var aggregator = new Aggregator(CheckOptions.ANSWER);
    var applying = new ArrayList<Duration>();
    var inForce = new ArrayList<Duration>();
    var seen = new ArrayList<Duration>();
    for (int i = 0; i < switches; i++) {
      boolean strict = i % 2 == 0;
      Path manifest = manifest(strict ? "STRICT" : "PERMISSIVE");
      long start = System.nanoTime();
      var change = CompletableFuture.supplyAsync(() -> applied(mesh, manifest));
      while (strict == aggregator.ask(caller, check) instanceof Answer.Answered) {
        if (change.isCompletedExceptionally() || since(start).toSeconds() > 60) {
          throw new MeshException("The switch to %s was not seen.".formatted(manifest));
        }
      }
      Duration changed = since(start);
      Applied applied = change.join();
      Duration accepted =
          Duration.ofNanos(applied.at() - start).minus(applied.change().enforcedAfter());
      applying.add(accepted);
      inForce.add(applied.change().enforcedAfter());
      seen.add(changed.minus(accepted));
    }
    mesh.reset();
    console.line(
        "%d switches, STRICT and PERMISSIVE      p50      p95      max".formatted(switches));
    spread("apply: until accepted", applying);
    spread("accepted: until a new call sees it", seen);
    spread("accepted: until in force everywhere", inForce);
  }

  private record Applied(Mesh.Change change, long at) {}

  private static Applied applied(Mesh mesh, Path manifest) {
    Mesh.Change change = mesh.apply(manifest);
    return new Applied(change, System.nanoTime());
  }

  private void row(String what, Duration took) {
    console.line("%-40s %8s".formatted(what, Seconds.of(took)));
  }

  private void spread(String what, List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    console.line(
        "%-38s %5d ms %5d ms %5d ms"
            .formatted(
                what,
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1).toMillis(),
                sorted.get(sorted.size() - 1).toMillis()));
  }

  private static Duration timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return since(start);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Path manifest(String mode) {
    try {
      Path file = Files.createTempFile("bench-" + mode, ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file,
          """
          apiVersion: security.istio.io/v1
          kind: PeerAuthentication
          metadata:
            name: bench
            namespace: advanced
          spec:
            selector:
              matchLabels:
                app: %s
            mtls:
              mode: %s
          """
              .formatted(CALLEE, mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
