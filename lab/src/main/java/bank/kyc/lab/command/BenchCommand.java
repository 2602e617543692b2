package bank.kyc.lab.command;

import bank.kyc.lab.bench.Bench;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Seconds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures: start, the challenges, the switches, what a request costs, memory, stop. */
@Command(name = "bench", description = "Start, measure, stop. Prints figures, asserts nothing.")
final class BenchCommand extends MeshCommands implements Callable<Integer> {
  @Mixin private CheckOptions options;

  @Option(
      names = "--switches",
      paramLabel = "N",
      defaultValue = "50",
      description = "How often policy is switched. Default: ${DEFAULT-VALUE}.")
  private int switches;

  BenchCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    Console console = console();
    try (Mesh mesh = openForARun("bench")) {
      long begin = System.nanoTime();
      Duration measuring =
          Cleanup.after(() -> measured(mesh, begin), () -> mesh.down(console::line));
      Duration all = Duration.ofNanos(System.nanoTime() - begin).minus(measuring);
      console.line("start, challenges, stop " + Seconds.of(all));
    }
    return ExitStatus.OK;
  }

  /** Returns how long the measurements took that a demo does not make. */
  private Duration measured(Mesh mesh, long begin) throws InterruptedException {
    Console console = console();
    start(mesh);
    console.line("start                  " + Seconds.of(since(begin)));
    var challenges = new Challenges(projectDir());
    var checks = new FolderChecks(mesh, options, console);
    for (CheckFolder challenge : challenges.all()) {
      long start = System.nanoTime();
      boolean passed = checks.silently(challenge).passed();
      console.line(
          "challenge              %s in %s (%s)"
              .formatted(
                  challenge.path().getFileName(),
                  Seconds.of(since(start)),
                  passed ? "as expected" : "NOT as expected"));
    }
    long extra = System.nanoTime();
    Path folder = challenges.all().get(0).path().getParent();
    var bench = new Bench(mesh, folder, console::line);
    bench.switches(switches);
    bench.latency();
    bench.memory();
    return since(extra);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
