package bank.kyc.lab.command;

import bank.kyc.lab.bench.Figure.Section;
import bank.kyc.lab.bench.Figures;
import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Checker;
import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.check.FolderCheck;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.Patience;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Seconds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks folders to see how long that takes. */
final class MeasuredFolders {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final FolderCheck check;
  private final Figures figures;
  private final Console console;

  MeasuredFolders(Mesh mesh, Figures figures, Console console) {
    this.check =
        new FolderCheck(
            mesh, new Checker(mesh, new Aggregator(), Patience.of(DEADLINE)), warning -> {});
    this.figures = figures;
    this.console = console;
  }

  /** Each folder for itself. */
  void each(Section section, List<CheckFolder> folders) throws InterruptedException {
    Cleanup.after(
        () -> {
          for (CheckFolder folder : folders) {
            long begin = System.nanoTime();
            List<FolderResult> results = List.of(check.run(folder));
            add(section, folder.path(), begin, results);
          }
          return true;
        },
        check::finish);
  }

  /** All of them together, with what they share. */
  void together(Section section, Path name, List<CheckFolder> folders) throws InterruptedException {
    long begin = System.nanoTime();
    List<FolderResult> results =
        Cleanup.after(
            () -> {
              List<FolderResult> all = new ArrayList<>();
              for (CheckFolder folder : folders) {
                all.add(check.run(folder));
              }
              return all;
            },
            check::finish);
    add(section, name, begin, results);
  }

  // how long something took that went wrong says nothing
  private void add(Section section, Path folder, long begin, List<FolderResult> results) {
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    if (results.stream().allMatch(FolderResult::passed)) {
      figures.add(section, folder.getFileName().toString(), time);
    } else {
      console.warning(
          "%s did not come out as expected (in %s), so it is no figure: make check DIR=%s tells more."
              .formatted(folder, Seconds.of(time), folder));
    }
  }
}
