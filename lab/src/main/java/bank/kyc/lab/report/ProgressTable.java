package bank.kyc.lab.report;

import bank.kyc.lab.workshop.Exercise;
import bank.kyc.lab.workshop.Note;
import bank.kyc.lab.workshop.Notebook;
import java.util.ArrayList;
import java.util.List;

/**
 * How far one has come, for a reader.
 *
 * @param palette its colours
 */
public record ProgressTable(Palette palette) {
  /** A line for each exercise, and how many are solved. */
  public List<String> lines(List<Exercise> exercises, Notebook notebook) {
    var columns = new Columns();
    for (Exercise exercise : exercises) {
      Note note = notebook.of(exercise);
      columns.row(note.isSolved() ? "✓" : "·", exercise.name(), exercise.title(), help(note));
    }
    List<String> lines = new ArrayList<>();
    for (String line : columns.lines()) {
      lines.add(line.startsWith("✓") ? palette.mark(true) + line.substring(1) : line);
    }
    long solved = exercises.stream().filter(exercise -> notebook.of(exercise).isSolved()).count();
    lines.add("");
    lines.add("%d of %d solved.".formatted(solved, exercises.size()));
    return lines;
  }

  private static String help(Note note) {
    List<String> words = new ArrayList<>();
    if (note.hints() > 0) {
      words.add(note.hints() == 1 ? "1 hint" : note.hints() + " hints");
    }
    if (note.solutionShown()) {
      words.add("the solution");
    }
    return words.isEmpty() ? "" : "with " + String.join(" and ", words);
  }
}
