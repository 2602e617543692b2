package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.report.Seconds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The whole story in one command. */
@Command(name = "demo", description = "Start, check the three challenges, stop.")
final class DemoCommand extends MeshCommands implements Callable<Integer> {
  @Mixin private CheckOptions options;

  DemoCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<CheckFolder> challenges = new Challenges(projectDir()).all();
    try (Mesh mesh = openForARun("demo")) {
      var watch = new Stopwatch();
      Run run =
          Cleanup.after(
              () -> {
                start(mesh);
                Duration up = watch.lap();
                console().line("");
                List<FolderResult> results =
                    new FolderChecks(mesh, options, console()).run(challenges);
                return new Run(results, up, watch.lap());
              },
              () -> mesh.down(console()::line));
      console().line("");
      console().line(summary(run, watch.lap()));
      return ExitStatus.of(run.results());
    }
  }

  private String summary(Run run, Duration down) {
    long passed = run.results().stream().filter(FolderResult::passed).count();
    int all = run.results().size();
    Duration total = run.up().plus(run.checks()).plus(down);
    return "%s %d of %d challenges came out as expected, in %s: start %s, checks %s, stop %s"
        .formatted(
            console().palette().mark(passed == all),
            passed,
            all,
            Seconds.of(total),
            Seconds.of(run.up()),
            Seconds.of(run.checks()),
            Seconds.of(down));
  }

  private record Run(List<FolderResult> results, Duration up, Duration checks) {}

  /** Times what follows one another. */
  private static final class Stopwatch {
    private long start = System.nanoTime();

    Duration lap() {
      long now = System.nanoTime();
      Duration lap = Duration.ofNanos(now - start);
      start = now;
      return lap;
    }
  }
}
