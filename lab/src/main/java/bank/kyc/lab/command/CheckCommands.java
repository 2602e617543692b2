package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.workshop.Notebook;
import bank.kyc.mesh.model.change.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks folders with an {@code expect.yaml}. */
@Command
final class CheckCommands extends MeshCommands {
  private static final String STATE = "The number of a state of a lab.";

  CheckCommands(Session session) {
    super(session);
  }

  @Command(
      name = "check",
      description = "Apply, check and remove every folder with an expect.yaml, one after another.")
  int check(
      @Parameters(paramLabel = "DIR", description = "Such a folder, or one that holds them.")
          Path dir,
      @Mixin CheckOptions options)
      throws InterruptedException {
    List<CheckFolder> folders = CheckFolder.under(dir);
    makeDeclared(dir);
    try (Mesh mesh = open()) {
      FolderChecks checks = new FolderChecks(mesh, options, console());
      fetchServers(mesh, folders);
      return ExitStatus.of(checks.run(folders));
    }
  }

  @Command(
      name = "challenge",
      description = "Apply a challenge, check it, and leave its policy in place to look at.")
  int challenge(
      @Parameters(paramLabel = "N", description = "Its number.") String number,
      @Mixin CheckOptions options)
      throws InterruptedException {
    CheckFolder folder = new Challenges(projectDir()).number(number);
    try (Mesh mesh = open()) {
      mesh.reset();
      ChangeLines.tell(mesh.apply(folder.path()), console());
      return ExitStatus.of(new FolderChecks(mesh, options, console()).verify(List.of(folder)));
    }
  }

  @Command(
      name = "lab",
      description =
          "Go through the states of a lab, and leave the last one, or STATE, in place to look at.")
  int lab(
      @Parameters(paramLabel = "N", description = "Its number.") String number,
      @Option(names = "--state", paramLabel = "STATE", description = STATE) Optional<Integer> state,
      @Mixin CheckOptions options)
      throws InterruptedException {
    Labs labs = new Labs(projectDir());
    Labs.Lab lab =
        labs.number(number)
            .orElseThrow(
                () -> new InvalidInput("There is no lab %s: %s.".formatted(number, labs.known())));
    makeDeclared(lab.path());
    try (Mesh mesh = open()) {
      FolderChecks checks = new FolderChecks(mesh, options, console());
      fetchServers(mesh, lab.states());
      mesh.reset();
      lab.setup().ifPresent(setup -> ChangeLines.tell(mesh.apply(setup), console()));
      List<CheckFolder> states = state.map(one -> List.of(lab.state(state))).orElse(lab.states());
      return ExitStatus.of(
          checks.verify(
              states,
              folder -> {
                int before = states.indexOf(folder) - 1;
                Change change =
                    before < 0
                        ? mesh.apply(folder.path())
                        : mesh.replace(states.get(before).path(), lab.inPlace(folder));
                ChangeLines.tell(change.withoutUnchanged(), console());
              }));
    }
  }

  /** For a participant who wrote the policy by hand. */
  @Command(name = "verify", description = "Check against the policies in force, applying nothing.")
  int verify(
      @Parameters(
              paramLabel = "N|DIR",
              description = "The number of a challenge or a lab, or a folder.")
          String what,
      @Option(names = "--state", paramLabel = "STATE", description = STATE) Optional<Integer> state,
      @Mixin CheckOptions options)
      throws InterruptedException {
    List<CheckFolder> folders =
        what.matches("\\d+") ? List.of(numbered(what, state)) : CheckFolder.under(Path.of(what));
    folders.forEach(folder -> makeDeclared(folder.path()));
    try (Mesh mesh = open()) {
      List<FolderResult> results = new FolderChecks(mesh, options, console()).verify(folders);
      Notebook notebook = new Notebook(projectDir());
      results.stream()
          .filter(FolderResult::passed)
          .map(FolderResult::folder)
          .forEach(notebook::solved);
      return ExitStatus.of(results);
    }
  }

  private CheckFolder numbered(String number, Optional<Integer> state) {
    return new Labs(projectDir())
        .number(number)
        .map(lab -> lab.state(state))
        .orElseGet(() -> new Challenges(projectDir()).number(number));
  }
}
