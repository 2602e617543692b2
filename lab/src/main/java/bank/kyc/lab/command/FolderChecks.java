package bank.kyc.lab.command;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Checker;
import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.check.FolderCheck;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.JUnitResults;
import bank.kyc.lab.report.JsonResults;
import bank.kyc.lab.report.ResultTable;
import bank.kyc.mesh.model.MeshException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Checks folders one after another, prints each result, and writes the files asked for. */
final class FolderChecks {
  private final FolderCheck check;
  private final CheckOptions options;
  private final Console console;

  /** The mesh must be up: that is said once here, and not again of every folder. */
  FolderChecks(Mesh mesh, CheckOptions options, Console console) {
    if (!mesh.status().up()) {
      throw new MeshException(
          "The mesh %1$s is not up: run make up MESH=%1$s first.".formatted(mesh.name()));
    }
    this.check =
        new FolderCheck(
            mesh, new Checker(mesh, new Aggregator(), options.patience()), console::warning);
    this.options = options;
    this.console = console;
  }

  /** Applies, checks and removes each folder. */
  List<FolderResult> run(List<CheckFolder> folders) throws InterruptedException {
    return Cleanup.after(() -> each(folders, check::run), check::finish);
  }

  /** Checks each folder's calls against what is in force. */
  List<FolderResult> verify(List<CheckFolder> folders) throws InterruptedException {
    return each(folders, check::verify);
  }

  /** Checks each folder's calls when something has been done for it. */
  List<FolderResult> verify(List<CheckFolder> folders, Consumer<CheckFolder> first)
      throws InterruptedException {
    return each(
        folders,
        folder -> {
          first.accept(folder);
          return check.verify(folder);
        });
  }

  /** Applies, checks and removes one folder, and prints nothing. */
  FolderResult silently(CheckFolder folder) throws InterruptedException {
    return check.run(folder);
  }

  @FunctionalInterface
  private interface Step {
    FolderResult of(CheckFolder folder) throws InterruptedException;
  }

  private List<FolderResult> each(List<CheckFolder> folders, Step step)
      throws InterruptedException {
    folders.forEach(CheckFolder::prove);
    options.json().ifPresent(ResultFile::makeRoom);
    options.junit().ifPresent(ResultFile::makeRoom);
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
    options.json().ifPresent(file -> file.write(new JsonResults().text(results)));
    options.junit().ifPresent(file -> file.write(new JUnitResults().text(results)));
    return results;
  }
}
