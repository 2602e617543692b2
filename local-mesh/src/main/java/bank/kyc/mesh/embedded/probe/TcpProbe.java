package bank.kyc.mesh.embedded.probe;

import bank.kyc.mesh.embedded.address.AddressBook;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * A connection that is made and closed again.
 *
 * @param port of this machine
 * @param asked the port of the container that the manifest names
 */
public record TcpProbe(int port, int asked) implements Probe {
  @Override
  public Answer ask(Duration timeout) {
    String question = "TCP " + asked;
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(AddressBook.LOOPBACK, port), Math.toIntExact(timeout.toMillis()));
      return new Answer(question, true, "connected");
    } catch (IOException e) {
      return Answer.failed(question, e);
    }
  }
}
