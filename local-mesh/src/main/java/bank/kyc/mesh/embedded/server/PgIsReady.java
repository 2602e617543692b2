package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.probe.Probe;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What {@code pg_isready} asks, which the distribution does not have: a connection is opened as far
 * as the server's demand for a password.
 *
 * @param port of this machine
 * @see <a
 *     href="https://www.postgresql.org/docs/18/protocol-message-formats.html">StartupMessage</a>
 */
record PgIsReady(int port) implements Probe {
  private static final String PROGRAM = "pg_isready";
  private static final int VERSION_3 = 3 << 16;
  private static final int AUTHENTICATION = 'R';
  private static final int MOST = 1024;

  /** Of a server that starts up, or shuts down. */
  private static final String CANNOT_CONNECT_NOW = "57P03";

  /** Whether a command is that program, itself or in a shell. */
  static boolean isMeantBy(List<String> command) {
    String line = String.join(" ", command).strip();
    return line.matches("(/\\S*/)?pg_isready( .*)?")
        || line.matches("((/\\S*/)?(ba)?sh) -c (exec )?(/\\S*/)?pg_isready( [^;&|]*)?");
  }

  @Override
  public Answer ask(Duration timeout) {
    int patience = Math.toIntExact(timeout.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(AddressBook.LOOPBACK, port), patience);
      socket.setSoTimeout(patience);
      socket.getOutputStream().write(startup());
      return answer(socket.getInputStream());
    } catch (IOException e) {
      return new Answer(PROGRAM, false, "failed: " + e.getMessage());
    }
  }

  // any answer but that it cannot take connections now will do: the user need not be known
  private static Answer answer(InputStream in) throws IOException {
    int type = in.read();
    if (type < 0) {
      return new Answer(PROGRAM, false, "failed: the connection was closed");
    }
    String error =
        type == AUTHENTICATION
            ? ""
            : new String(in.readNBytes(Math.min(MOST, in.available())), StandardCharsets.UTF_8);
    return error.contains(CANNOT_CONNECT_NOW)
        ? new Answer(PROGRAM, false, "rejecting connections")
        : new Answer(PROGRAM, true, "accepting connections");
  }

  private static byte[] startup() throws IOException {
    byte[] parameters = "user\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(Integer.BYTES * 2 + parameters.length);
    out.writeInt(VERSION_3);
    out.write(parameters);
    return bytes.toByteArray();
  }
}
