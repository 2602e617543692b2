package bank.kyc.lab.console;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.ExpectedCall;
import bank.kyc.lab.workshop.Exercise;
import bank.kyc.lab.workshop.Exercises;
import bank.kyc.lab.workshop.Hints;
import bank.kyc.lab.workshop.Note;
import bank.kyc.lab.workshop.Notebook;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.manifest.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The challenges and labs as the page shows them. */
final class Lessons {
  private static final String TEXT = "README.md";

  private final Path project;
  private final Notebook notebook;

  Lessons(Path project) {
    this.project = project;
    this.notebook = new Notebook(project);
  }

  Notebook notebook() {
    return notebook;
  }

  /**
   * One line of the list.
   *
   * @param number of the challenge or the lab
   * @param state of the lab; 0 for a challenge
   * @param hints how many were opened
   */
  record Listed(
      String number,
      int state,
      String name,
      String title,
      boolean solved,
      int hints,
      boolean solutionShown) {}

  List<Listed> all() {
    return exercises().all().stream().map(this::listed).toList();
  }

  private Listed listed(Exercise exercise) {
    Note note = notebook.of(exercise);
    return new Listed(
        exercise.target().number(),
        exercise.target().state(),
        exercise.name(),
        exercise.title(),
        note.isSolved(),
        note.hints(),
        note.solutionShown());
  }

  /**
   * One exercise.
   *
   * @param text what is to be done, as HTML
   * @param calls which calls it is about; what they are to come to is not told
   * @param outcomes what a call may come to
   * @param opened the hints that were opened, without the first, which is made anew each time
   * @param commands what is typed in the terminal for the same
   */
  record Lesson(
      Listed listed,
      String text,
      List<CallToMake> calls,
      List<String> outcomes,
      List<String> opened,
      int hintsOf,
      List<String> commands,
      boolean setup) {}

  /** One call, by its place in the list. */
  record CallToMake(int index, String from, String to) {}

  Lesson lesson(Exercise exercise) {
    Listed listed = listed(exercise);
    List<String> hints = Hints.of(exercise);
    List<ExpectedCall> calls = exercise.folder().expectation().calls();
    return new Lesson(
        listed,
        new Text(text(exercise)).html(),
        Stream.iterate(0, i -> i < calls.size(), i -> i + 1)
            .map(i -> new CallToMake(i, calls.get(i).from(), calls.get(i).to()))
            .toList(),
        Outcome.expectable().stream().map(Outcome::toString).toList(),
        hints.subList(0, Math.max(0, Math.min(hints.size(), listed.hints() - 1))),
        hints.size() + 1,
        List.of(
            exercise.target().make("verify"),
            exercise.target().make("hint"),
            exercise.target().make("solve")),
        exercise.folder().setup().isPresent());
  }

  /** A file of the solution. */
  record Solution(String name, String text) {}

  List<Solution> solution(CheckFolder folder) {
    return Manifests.files(folder.path()).stream()
        .map(file -> new Solution(project.relativize(file.toAbsolutePath()).toString(), read(file)))
        .toList();
  }

  Exercise find(String number, int state) {
    return exercises().find(number, state == 0 ? Optional.empty() : Optional.of(state), notebook);
  }

  private Exercises exercises() {
    return Exercises.of(project.resolve("istio"));
  }

  /** The text beside the exercise, or that of its lab. */
  private static String text(Exercise exercise) {
    Path folder = exercise.folder().path();
    return Stream.of(folder.resolve(TEXT), folder.resolveSibling(TEXT))
        .filter(Files::exists)
        .findFirst()
        .map(Lessons::read)
        .orElse("# " + exercise.title());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
