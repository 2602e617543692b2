package bank.kyc.aggregator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A peer that reads one request per connection and then misbehaves at the level of TCP. */
final class RawPeer {

  /** What to do with a connection whose request has been read. */
  @FunctionalInterface
  interface Behaviour {
    void on(Socket connection) throws Exception;
  }

  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = Socket::close;

  RawPeer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread acceptor = new Thread(this::accept, "raw-peer");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  String url() {
    return "http://localhost:" + server.getLocalPort();
  }

  /** Sets the behaviour and forgets the requests so far. */
  void will(Behaviour next) {
    behaviour = next;
    requests.clear();
  }

  /** Returns the head of each request, one for each connection. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    while (true) {
      try {
        Socket connection = server.accept();
        Thread thread = new Thread(() -> serve(connection), "raw-peer-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      requests.add(head(connection));
      behaviour.on(connection);
    } catch (Exception e) {
      // the client gave up first, as it should for some behaviours
    }
  }

  private static String head(Socket connection) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  /** Closes in good order. */
  static Behaviour closes() {
    return Socket::close;
  }

  /** Cuts the connection, as a sidecar does that accepts TLS only. */
  static Behaviour resets() {
    return connection -> connection.setSoLinger(true, 0);
  }

  /** Says nothing until the client gives up. */
  static Behaviour isSilent() {
    return connection -> {
      while (connection.getInputStream().read() >= 0) {
        continue;
      }
    };
  }

  /** Sends one header after another, each in time, for longer than any client should wait. */
  static Behaviour dawdles() {
    return connection -> {
      write(connection, "HTTP/1.1 200 OK\r\n");
      while (true) {
        write(connection, "X-Dawdle: yes\r\n");
        // not a wait for anything: the slow pace is the behaviour under test
        Thread.sleep(50);
      }
    };
  }

  /** Sends these bytes, then does something else. */
  static Behaviour sends(String text, Behaviour then) {
    return connection -> {
      write(connection, text);
      then.on(connection);
    };
  }

  /** Sends an HTTP answer. */
  static Behaviour answers(String status, String body) {
    return sends(
        """
        HTTP/1.1 %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(status, body.getBytes(StandardCharsets.ISO_8859_1).length, body),
        closes());
  }

  private static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    connection.getOutputStream().flush();
  }
}
