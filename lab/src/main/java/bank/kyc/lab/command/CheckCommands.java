package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.mesh.Mesh;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks folders with an {@code expect.yaml}. */
@Command
final class CheckCommands extends MeshCommands {
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
    try (Mesh mesh = open()) {
      return ExitStatus.of(new FolderChecks(mesh, options, console()).run(folders));
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

  /** For a participant who wrote the policy by hand. */
  @Command(name = "verify", description = "Check against the policies in force, applying nothing.")
  int verify(
      @Parameters(paramLabel = "N|DIR", description = "The number of a challenge, or a folder.")
          String what,
      @Mixin CheckOptions options)
      throws InterruptedException {
    List<CheckFolder> folders =
        what.matches("\\d+")
            ? List.of(new Challenges(projectDir()).number(what))
            : CheckFolder.under(Path.of(what));
    try (Mesh mesh = open()) {
      return ExitStatus.of(new FolderChecks(mesh, options, console()).verify(folders));
    }
  }
}
