package bank.kyc.lab.command;

import static java.util.stream.Collectors.joining;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.InvalidInput;
import java.nio.file.Path;
import java.util.List;

/** The folders of {@code istio/challenges}, found by their numbers. */
final class Challenges {
  private final Path dir;

  Challenges(Path projectDir) {
    this.dir = TypedPath.of(projectDir.resolve("istio/challenges"));
  }

  List<CheckFolder> all() {
    return CheckFolder.under(dir);
  }

  /** The folder whose name begins with that number. */
  CheckFolder number(String number) {
    List<CheckFolder> all = all();
    return all.stream()
        .filter(folder -> name(folder).startsWith(number + "-"))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "There is no challenge %s: %s holds %s."
                        .formatted(
                            number,
                            dir,
                            all.stream().map(Challenges::name).collect(joining(", ")))));
  }

  private static String name(CheckFolder folder) {
    return folder.path().getFileName().toString();
  }
}
