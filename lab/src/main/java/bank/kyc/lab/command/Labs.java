package bank.kyc.lab.command;

import static java.util.stream.Collectors.joining;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.check.Subfolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of {@code istio/labs}, found by their numbers. */
final class Labs {
  private final Path dir;

  Labs(Path projectDir) {
    this.dir = TypedPath.of(projectDir.resolve("istio/labs"));
  }

  /**
   * A lab.
   *
   * @param path its folder
   * @param states what is checked one after the other, in the order of their numbers
   */
  record Lab(Path path, List<CheckFolder> states) {
    /** What all states need, if they need anything. */
    Optional<Path> setup() {
      return states.get(0).setup();
    }

    /** The state of that number; the last where none is asked for. */
    CheckFolder state(Optional<Integer> number) {
      int index = number.orElse(states.size()) - 1;
      if (index < 0 || index >= states.size()) {
        throw new InvalidInput(
            "%s has no state %d: it has %s."
                .formatted(path, index + 1, states.stream().map(Lab::name).collect(joining(", "))));
      }
      return states.get(index);
    }

    /** What is in place in a state: its own manifests, and of the setup what they do not change. */
    List<Path> inPlace(CheckFolder state) {
      return Stream.concat(setup().stream(), Stream.of(state.path())).toList();
    }

    /** Every folder with manifests of it. */
    Stream<Path> manifests() {
      return Stream.concat(setup().stream(), states.stream().map(CheckFolder::path));
    }

    private static String name(CheckFolder state) {
      return state.path().getFileName().toString();
    }
  }

  /** The lab whose name begins with that number, if there is one. */
  Optional<Lab> number(String number) {
    return folders().stream()
        .filter(folder -> folder.getFileName().toString().startsWith(number + "-"))
        .findFirst()
        .map(folder -> new Lab(folder, CheckFolder.under(folder)));
  }

  /** All of them, by their numbers. */
  List<Lab> all() {
    return folders().stream()
        .map(folder -> new Lab(folder, CheckFolder.under(folder)))
        .sorted(Comparator.comparing(lab -> number(lab.path())))
        .toList();
  }

  private static int number(Path folder) {
    return Integer.parseInt(folder.getFileName().toString().replaceFirst("-.*", ""));
  }

  /** What there is, for those who asked for another. */
  String known() {
    return folders().stream().map(folder -> folder.getFileName().toString()).collect(joining(", "));
  }

  private List<Path> folders() {
    return Files.isDirectory(dir) ? Subfolders.of(dir) : List.of();
  }
}
