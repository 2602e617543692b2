package bank.kyc.lab.command;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Checker;
import bank.kyc.lab.check.FolderCheck;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.Patience;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.ProgressTable;
import bank.kyc.lab.workshop.Exercise;
import bank.kyc.lab.workshop.Exercises;
import bank.kyc.lab.workshop.Guide;
import bank.kyc.lab.workshop.Guide.Hint;
import bank.kyc.lab.workshop.Hints;
import bank.kyc.lab.workshop.Notebook;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.manifest.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Leads a participant from exercise to exercise. */
@Command
final class WorkshopCommands extends MeshCommands {
  private static final String NUMBER = "The number of a challenge or a lab.";
  private static final String STATE =
      "The number of a state of a lab. Default: the first that is not solved.";

  WorkshopCommands(Session session) {
    super(session);
  }

  @Command(
      name = "hint",
      description = "One hint more; the first is made from the call that is not as it should be.")
  int hint(
      @Parameters(paramLabel = "N", description = NUMBER) String number,
      @Option(names = "--state", paramLabel = "STATE", description = STATE) Optional<Integer> state)
      throws InterruptedException {
    Notebook notebook = notebook();
    Exercise exercise = exercises().find(number, state, notebook);
    Hint hint = new Guide(notebook, new FirstAttempt()).next(exercise);
    if (hint.solved()) {
      console()
          .line("%s is solved: every call comes out as it should.".formatted(capital(exercise)));
      return ExitStatus.OK;
    }
    tell(exercise, hint.number(), hint.of(), hint.lines());
    if (hint.beyond()) {
      Hints.of(exercise).forEach(console()::line);
      console()
          .line(
              "There is no hint more: %s shows the solution, and applies it."
                  .formatted(exercise.target().make("solve")));
    }
    return ExitStatus.OK;
  }

  @Command(name = "solve", description = "Show the solution, and apply it.")
  int solve(
      @Parameters(paramLabel = "N", description = NUMBER) String number,
      @Option(names = "--state", paramLabel = "STATE", description = STATE)
          Optional<Integer> state) {
    Notebook notebook = notebook();
    Exercise exercise = exercises().find(number, state, notebook);
    Path folder = exercise.folder().path();
    makeDeclared(folder);
    Console console = console();
    console.line("%s: %s".formatted(capital(exercise), exercise.title()));
    for (Path file : Manifests.files(folder)) {
      console.line("");
      console.line("# " + file);
      console.lines(text(file));
    }
    console.line("");
    try (Mesh mesh = open()) {
      fetchServers(mesh, List.of(exercise.folder()));
      mesh.reset();
      exercise.folder().setup().ifPresent(setup -> ChangeLines.tell(mesh.apply(setup), console));
      ChangeLines.tell(mesh.apply(folder), console);
    }
    notebook.solutionShown(exercise);
    console.line("%s checks it.".formatted(exercise.target().make("verify")));
    return ExitStatus.OK;
  }

  @Command(
      name = "progress",
      description = "Which challenges and labs are solved, and with what help.")
  int progress() {
    Notebook notebook = notebook();
    console().lines(new ProgressTable(console().palette()).lines(exercises().all(), notebook));
    return ExitStatus.OK;
  }

  /** Looks in the mesh that was chosen. */
  private final class FirstAttempt implements Guide.Attempt {
    private Explanation now;

    @Override
    public FolderResult verify(CheckFolder folder) throws InterruptedException {
      makeDeclared(folder.path());
      try (Mesh mesh = open()) {
        var checker = new Checker(mesh, new Aggregator(), Patience.of(Duration.ZERO));
        FolderResult result = new FolderCheck(mesh, checker, console()::warning).verify(folder);
        if (result.problem().isEmpty() && !result.passed()) {
          now = mesh.explain(Optional.empty());
        }
        return result;
      }
    }

    @Override
    public Explanation now() {
      return now;
    }
  }

  private void tell(Exercise exercise, int number, int of, List<String> lines) {
    console().line("%s, hint %d of %d".formatted(capital(exercise), number, of));
    lines.forEach(line -> console().line("  " + line.replace("\n", "\n  ")));
    if (number < of) {
      console().line("%s opens the next one.".formatted(exercise.target().make("hint")));
    }
  }

  private static String capital(Exercise exercise) {
    return exercise.name().substring(0, 1).toUpperCase() + exercise.name().substring(1);
  }

  private Exercises exercises() {
    return Exercises.of(TypedPath.of(projectDir().resolve("istio")));
  }

  private Notebook notebook() {
    return new Notebook(projectDir());
  }

  private static List<String> text(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
