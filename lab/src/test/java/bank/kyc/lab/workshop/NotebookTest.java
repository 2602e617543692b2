package bank.kyc.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a participant has done is still known to the next command. */
class NotebookTest {
  private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

  @TempDir Path project;

  private Exercises exercises;

  @BeforeEach
  void writeExercises() throws IOException {
    exercise("challenges/1-strict");
    exercise("labs/10-versions/1-first");
    exercise("labs/10-versions/2-second");
    exercise("labs/9-database/1-only");
    exercises = Exercises.of(project.resolve("istio"));
  }

  @Test
  void challengesComeFirstThenLabsInTheOrderOfTheirNumbers() {
    assertThat(exercises.all())
        .extracting(Exercise::name)
        .containsExactly("challenge 1", "lab 9, state 1", "lab 10, state 1", "lab 10, state 2");
  }

  @Test
  void theFirstStateThatIsNotSolvedIsMeant() {
    Exercise first = exercises.find("10", Optional.empty(), notebook());
    notebook().solved(first.folder());

    assertThat(first.target().state()).isEqualTo(1);
    assertThat(exercises.find("10", Optional.empty(), notebook()).target().state()).isEqualTo(2);
    assertThat(exercises.find("10", Optional.of(1), notebook()).target().state()).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> exercises.find("3", Optional.empty(), notebook()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There is no challenge and no lab 3: there are 1, 9, 10.");
    assertThatThrownBy(() -> exercises.find("10", Optional.of(3), notebook()))
        .hasMessage("Lab 10 has no state 3: it has 2.");
    assertThatThrownBy(() -> exercises.find("1", Optional.of(1), notebook()))
        .hasMessage("Challenge 1 has no states.");
  }

  @Test
  void hintsSolutionAndSuccessAreRemembered() {
    Exercise exercise = exercises.all().get(0);
    notebook().hintOpened(exercise);
    notebook().hintOpened(exercise);
    notebook().solutionShown(exercise);
    notebook().solved(exercise.folder());

    assertThat(notebook().of(exercise)).isEqualTo(new Note(2, true, NOW));
    assertThat(notebook().of(exercises.all().get(1))).isEqualTo(Note.EMPTY);
  }

  @Test
  void whatIsNoExerciseOfTheProjectIsNotWrittenDown(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("expect.yaml"), expectation());
    notebook().solved(CheckFolder.under(elsewhere).get(0));

    assertThat(project.resolve(".mesh")).doesNotExist();
  }

  @Test
  void aFileThatIsNoNotebookIsRefusedByName() throws IOException {
    Path file = Files.createDirectories(project.resolve(".mesh")).resolve("progress.json");
    Files.writeString(file, "{");

    assertThatThrownBy(() -> notebook().of(exercises.all().get(0)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(file + " cannot be read: delete it, and progress begins anew.");
  }

  private Notebook notebook() {
    return new Notebook(project, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void exercise(String path) throws IOException {
    Path folder = Files.createDirectories(project.resolve("istio").resolve(path));
    Files.writeString(folder.resolve("expect.yaml"), expectation());
  }

  private static String expectation() {
    return """
    title: T
    calls:
      - {from: consumer, to: kyc-credit-check-basic, outcome: refused}
    """;
  }
}
