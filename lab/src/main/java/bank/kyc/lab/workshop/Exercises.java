package bank.kyc.lab.workshop;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.check.Subfolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every challenge of a project, then the states of its labs, in the order of their numbers. */
public final class Exercises {
  private final List<Exercise> all;

  private Exercises(List<Exercise> all) {
    this.all = all;
  }

  /**
   * Those of a project.
   *
   * @param istio the folder that holds {@code challenges} and {@code labs}
   */
  public static Exercises of(Path istio) {
    List<Exercise> all = new ArrayList<>();
    for (Path challenge : numbered(istio.resolve("challenges"))) {
      all.add(Exercise.challenge(number(challenge), CheckFolder.under(challenge).get(0)));
    }
    for (Path lab : numbered(istio.resolve("labs"))) {
      List<CheckFolder> states = CheckFolder.under(lab);
      for (int i = 0; i < states.size(); i++) {
        all.add(Exercise.state(number(lab), i + 1, states.get(i)));
      }
    }
    return new Exercises(List.copyOf(all));
  }

  /** Each of them. */
  public List<Exercise> all() {
    return all;
  }

  /**
   * One of them.
   *
   * @param number of a challenge or a lab
   * @param state of the lab; where none is asked for, the first that the notebook does not call
   *     solved, or the last
   * @throws InvalidInput where there is none
   */
  public Exercise find(String number, Optional<Integer> state, Notebook notebook) {
    List<Exercise> those =
        all.stream().filter(exercise -> exercise.target().number().equals(number)).toList();
    if (those.isEmpty()) {
      throw new InvalidInput(
          "There is no challenge and no lab %s: there are %s."
              .formatted(
                  number,
                  String.join(
                      ", ", all.stream().map(one -> one.target().number()).distinct().toList())));
    }
    return state
        .map(asked -> state(those, asked))
        .orElseGet(
            () ->
                those.stream()
                    .filter(exercise -> !notebook.of(exercise).isSolved())
                    .findFirst()
                    .orElse(those.get(those.size() - 1)));
  }

  private static Exercise state(List<Exercise> those, int asked) {
    return those.stream()
        .filter(exercise -> exercise.target().state() == asked)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    those.get(0).target().state() == 0
                        ? "Challenge %s has no states.".formatted(those.get(0).target().number())
                        : "Lab %s has no state %d: it has %d."
                            .formatted(those.get(0).target().number(), asked, those.size())));
  }

  private static List<Path> numbered(Path folder) {
    return Files.isDirectory(folder)
        ? Subfolders.of(folder).stream()
            .filter(child -> number(child).matches("\\d+"))
            .sorted(Comparator.comparingInt(child -> Integer.parseInt(number(child))))
            .toList()
        : List.of();
  }

  private static String number(Path folder) {
    return Stream.of(folder.getFileName().toString().split("-")).findFirst().orElse("");
  }
}
