package bank.kyc.lab.command;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Checker;
import bank.kyc.lab.check.FolderCheck;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.check.Patience;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.JUnitResults;
import bank.kyc.lab.report.JsonResults;
import bank.kyc.lab.report.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How folders are checked, and where the verdicts go. */
final class CheckOptions {
  /** Longer than an aggregator waits for its peers. */
  static final Duration ANSWER = Duration.ofSeconds(20);

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long a call may take to become what is expected. Default: ${DEFAULT-VALUE}.")
  private double deadline;

  @Option(names = "--out", paramLabel = "FILE", description = "Also write the rows as JSON.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--junit", paramLabel = "FILE", description = "Also write JUnit XML.")
  private Optional<Path> junit = Optional.empty();

  private final Console console;

  CheckOptions(Session session) {
    this.console = session.console();
  }

  /** One way to check a folder. */
  @FunctionalInterface
  interface Step {
    FolderResult of(CheckFolder folder) throws InterruptedException;
  }

  /** Checks in a mesh that must be up: better said once than of every folder. */
  FolderCheck check(Mesh mesh) {
    if (!mesh.status().up()) {
      throw new MeshException(
          "The mesh %1$s is not up: run make up MESH=%1$s first.".formatted(mesh.name()));
    }
    var patience = Patience.of(Duration.ofMillis(Math.round(deadline * 1000)));
    return new FolderCheck(
        mesh, new Checker(mesh, new Aggregator(ANSWER), patience), console::warning);
  }

  /** Takes the step with each folder, tells and writes what came of it. */
  List<FolderResult> run(List<CheckFolder> folders, Step step) throws InterruptedException {
    out.ifPresent(CheckOptions::makeRoom);
    junit.ifPresent(CheckOptions::makeRoom);
    var table = new ResultTable(console.palette());
    var results = new ArrayList<FolderResult>();
    for (CheckFolder folder : folders) {
      String place = "[%d/%d] %s".formatted(results.size() + 1, folders.size(), folder.path());
      console.lines(table.heading(place, folder));
      FolderResult result = step.of(folder);
      console.lines(table.lines(result));
      console.line("");
      result.problem().ifPresent(console::error);
      results.add(result);
    }
    out.ifPresent(file -> write(file, new JsonResults().text(results)));
    junit.ifPresent(file -> write(file, new JUnitResults().text(results)));
    return results;
  }

  private static void makeRoom(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
    if (Files.isDirectory(file)) {
      throw new InvalidInput("%s cannot be written: it is a folder.".formatted(file));
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
