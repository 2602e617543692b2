package bank.kyc.lab.workshop;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How far a participant has come, kept in a file of the project that nobody commits. */
public final class Notebook {
  private static final TypeReference<TreeMap<String, Note>> NOTES = new TypeReference<>() {};

  private final Path project;
  private final Path file;
  private final Clock clock;
  private final JsonMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** The notebook of a project. */
  public Notebook(Path project) {
    this(project, Clock.systemUTC());
  }

  Notebook(Path project, Clock clock) {
    this.project = project.toAbsolutePath().normalize();
    this.file = this.project.resolve(Path.of(".mesh", "progress.json"));
    this.clock = clock;
  }

  /** What is remembered of an exercise. */
  public Note of(Exercise exercise) {
    return read().getOrDefault(key(exercise.path()), Note.EMPTY);
  }

  /** One hint more was opened. */
  public void hintOpened(Exercise exercise) {
    change(exercise.path(), Note::oneHintMore);
  }

  /** The solution was shown. */
  public void solutionShown(Exercise exercise) {
    change(exercise.path(), Note::withSolution);
  }

  /** All calls came out as expected. What is no exercise of this project is not written down. */
  public void solved(CheckFolder folder) {
    if (folder.path().toAbsolutePath().normalize().startsWith(project.resolve("istio"))) {
      change(folder.path(), note -> note.solved(clock.instant()));
    }
  }

  private void change(Path folder, UnaryOperator<Note> change) {
    Map<String, Note> notes = read();
    String key = key(folder);
    Note before = notes.getOrDefault(key, Note.EMPTY);
    Note after = change.apply(before);
    if (!after.equals(before)) {
      notes.put(key, after);
      write(notes);
    }
  }

  private String key(Path folder) {
    return project.relativize(folder.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }

  private Map<String, Note> read() {
    try {
      return Files.exists(file) ? json.readValue(Files.readString(file), NOTES) : new TreeMap<>();
    } catch (IOException | JacksonException e) {
      throw new InvalidInput(
          "%s cannot be read: delete it, and progress begins anew.".formatted(file), e);
    }
  }

  // another command may read it at this moment
  private void write(Map<String, Note> notes) {
    try {
      Files.createDirectories(file.getParent());
      Path next = Files.createTempFile(file.getParent(), "progress", ".json");
      Files.writeString(next, json.writeValueAsString(notes) + "\n");
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
