package bank.kyc.lab.console;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.graph.Changes;
import bank.kyc.lab.sentence.WarningSentence;
import bank.kyc.lab.workshop.Exercise;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.manifest.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What the page can ask, by the last part of the address. */
final class Api {
  private final Board board;
  private final Watch watch;
  private final Lessons lessons;
  private final Deeds deeds;
  private final Looks looks;

  Api(Board board, Watch watch, Lessons lessons, Deeds deeds) {
    this.board = board;
    this.watch = watch;
    this.lessons = lessons;
    this.deeds = deeds;
    this.looks = new Looks(board);
  }

  /** A question of a page. */
  @FunctionalInterface
  interface Question {
    Object of(JsonNode about) throws InterruptedException;
  }

  /** What can be asked without changing anything. */
  Optional<Question> toRead(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "view" -> this::view;
          case "edge" -> about -> View.EdgeView.of(board.edge(text(about, "edge")));
          case "exercises" -> about -> lessons.all();
          case "exercise" -> about -> lessons.lesson(exercise(about));
          default -> null;
        });
  }

  /** What changes something, or makes a call. */
  Optional<Question> toDo(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "probe" -> about -> board.look(board.edge(text(about, "edge")));
          case "wire" -> about -> looks.wire(board.edge(text(about, "edge")));
          case "certificates" -> about -> looks.certificates(text(about, "node"));
          case "try" -> about -> withFile(about, this::tried);
          case "apply" -> about -> withFile(about, file -> done(board.source().apply(file)));
          case "delete" -> about -> withFile(about, file -> done(board.source().delete(file)));
          case "reset" -> about -> done(board.source().reset());
          case "check" -> about -> deeds.check(exercise(about));
          case "hint" -> about -> deeds.hint(exercise(about));
          case "begin" -> about -> begun(exercise(about));
          case "solve" -> about -> deeds.solve(exercise(about));
          default -> null;
        });
  }

  private Object view(JsonNode about) {
    if (!board.isKnown() || !board.problem().isEmpty()) {
      return View.of(board.source().name(), board.problem());
    }
    String folded = about.path("folded").asString("auto");
    return View.of(
        board,
        new View.Asked(
            folded.equals("auto") ? null : Set.of(folded.split(",")),
            about.path("machine").asString("").equals("true")),
        board.layouts(),
        watch.unwell());
  }

  private Changes tried(Path file) {
    return board.wouldChange(file);
  }

  private Object begun(Exercise exercise) {
    deeds.begin(exercise);
    return Map.of();
  }

  private static Map<String, List<String>> done(Change change) {
    return Map.of(
        "changed", change.objects().stream().map(Object::toString).toList(),
        "warnings", change.warnings().stream().map(WarningSentence::of).toList());
  }

  private Exercise exercise(JsonNode about) {
    return lessons.find(text(about, "number"), about.path("state").asInt(0));
  }

  private static String text(JsonNode about, String name) {
    return about
        .path(name)
        .stringValueOpt()
        .orElseThrow(() -> new InvalidInput("The request names no " + name + "."));
  }

  private static <T> T withFile(JsonNode about, Function<Path, T> use) {
    String yaml = text(about, "yaml");
    // what is wrong is said here, of the text as it was typed
    if (Manifests.parse("your-text.yaml", yaml).isEmpty()) {
      throw new MeshException("There is no manifest in the box yet.");
    }
    try {
      Path file = Files.createTempFile("console", ".yaml");
      try {
        Files.writeString(file, yaml);
        return use.apply(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
