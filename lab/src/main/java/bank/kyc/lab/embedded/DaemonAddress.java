package bank.kyc.lab.embedded;

import bank.kyc.lab.remote.RemoteClient;
import bank.kyc.mesh.embedded.process.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the daemon of a mesh answers, in a file that only its owner may read.
 *
 * @param pid the daemon's process
 * @param port on the loopback address
 * @param token what every request must show
 */
record DaemonAddress(long pid, int port, String token) {
  private static final String FILE = "daemon.json";
  private static final JsonMapper JSON = new JsonMapper();

  RemoteClient client() {
    return new RemoteClient(port, token);
  }

  static void write(RunDirectory run, int port, String token) {
    var address = new DaemonAddress(ProcessHandle.current().pid(), port, token);
    run.write(FILE, JSON.writeValueAsString(address));
  }

  /** The address, if there is a file and the process that it names runs. */
  static Optional<DaemonAddress> read(RunDirectory run) {
    Path file = file(run);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file);
      // the daemon may be in the middle of writing it
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(JSON.readValue(text, DaemonAddress.class)).filter(DaemonAddress::isAlive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void forget(RunDirectory run) {
    try {
      Files.deleteIfExists(file(run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Path file(RunDirectory run) {
    return run.path().resolve(FILE);
  }
}
