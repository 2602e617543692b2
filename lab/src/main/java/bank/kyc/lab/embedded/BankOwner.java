package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.Owner;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Whose bank a run directory holds: what a run has left that was killed is nobody's. */
final class BankOwner {
  private static final String FILE = "owner.json";
  private static final JsonMapper JSON = new JsonMapper();

  private BankOwner() {}

  /**
   * Makes it this process's.
   *
   * @throws MeshException where it is that of another which runs
   */
  static void take(RunDirectory run) {
    if (read(run).filter(owner -> !owner.isGone()).isPresent()) {
      throw new MeshException(
          "Another make scale measures the embedded mesh at this moment: wait for it to finish.");
    }
    run.write(FILE, JSON.writeValueAsString(Owner.thisProcess()));
  }

  /** Whether there is one whose owner has ended. */
  static boolean isGone(RunDirectory run) {
    return read(run).filter(Owner::isGone).isPresent();
  }

  private static Optional<Owner> read(RunDirectory run) {
    Path file = run.path().resolve(FILE);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(Files.readString(file), Owner.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void giveUp(RunDirectory run) {
    try {
      Files.deleteIfExists(run.path().resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
