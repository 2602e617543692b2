package bank.kyc.lab.scale;

import bank.kyc.lab.mesh.Entrance;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Asks in plaintext, over a connection of its own each time. */
final class PlaintextProbe {
  private static final int TIMEOUT_MS = 2000;
  private static final byte[] REQUEST =
      "GET /readyz HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final String ANSWER = "HTTP/1.1 200";

  private PlaintextProbe() {}

  /** What came of a request. */
  enum Outcome {
    /** 200. */
    ANSWERED,
    /** The connection was reset, which is how a sidecar refuses plaintext. */
    REFUSED,
    /** Something that tells nothing of a policy. */
    NEITHER
  }

  static Outcome ask(Entrance entrance) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(entrance.host(), entrance.port()), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(REQUEST);
      String begin =
          new String(
              socket.getInputStream().readNBytes(ANSWER.length()), StandardCharsets.US_ASCII);
      return begin.equals(ANSWER) ? Outcome.ANSWERED : Outcome.NEITHER;
    } catch (ConnectException e) {
      return Outcome.NEITHER;
    } catch (SocketException e) {
      return Outcome.REFUSED;
    } catch (IOException e) {
      return Outcome.NEITHER;
    }
  }
}
