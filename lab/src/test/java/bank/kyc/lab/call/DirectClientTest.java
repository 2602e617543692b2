package bank.kyc.lab.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.call.Reply.End;
import bank.kyc.lab.call.Reply.Ended;
import bank.kyc.lab.call.Reply.Response;
import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lab's own client sends, and what it makes of what comes. */
class DirectClientTest {
  private static final URI PLAIN = URI.create("http://kyc.bank.example/kyc?a=b");

  @TempDir Path folder;
  private ServerSocket server;
  private String asked = "";

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void asksForTheHostOfTheUrlWhereverThatIs() {
    Response response = (Response) get(PLAIN, "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("ok");
    assertThat(response.tls()).isEmpty();
    assertThat(asked).startsWith("GET /kyc?a=b HTTP/1.1\r\nHost: kyc.bank.example\r\n");
    assertThat(asked).contains("X-User-Group: testers\r\n");
  }

  @Test
  void readsChunks() {
    Response response =
        (Response)
            get(PLAIN, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");

    assertThat(response.body()).isEqualTo("ok");
  }

  @Test
  void followsNoRedirect() {
    Response response = (Response) get(PLAIN, "HTTP/1.1 301 Moved\r\nLocation: https://a/\r\n\r\n");

    assertThat(response.status()).isEqualTo(301);
    assertThat(response.header("location")).contains("https://a/");
  }

  @Test
  void tellsAConnectionThatIsClosedFromOneThatIsNotMade() throws IOException {
    assertThat(end(get(PLAIN, ""))).isEqualTo(End.CLOSED);
    server.close();
    assertThat(end(client().get(entrance(), PLAIN, Optional.empty(), Map.of())))
        .isEqualTo(End.NOT_CONNECTED);
  }

  @Test
  void aHandshakeThatIsEndedIsNoAnswer() {
    assertThat(end(overTls(server -> {}, "bank-ca"))).isEqualTo(End.HANDSHAKE_CLOSED);
  }

  @Test
  void anAuthorityThatIsNotThereIsSaidInASentence() {
    Path missing = folder.resolve("nobody.crt");

    assertThatThrownBy(
            () ->
                client()
                    .get(
                        entrance(),
                        URI.create("https://kyc.bank.example/"),
                        Optional.of(missing),
                        Map.of()))
        .isInstanceOf(MeshException.class)
        .hasMessage("The authority to trust cannot be read: there is no file " + missing + ".");
  }

  private interface Serving {
    void serve(Socket socket) throws IOException;
  }

  private Reply get(URI url, String response) {
    serve(
        socket -> {
          byte[] request = new byte[4096];
          int length = socket.getInputStream().read(request);
          asked = new String(request, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
          socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
        });
    return client().get(entrance(), url, Optional.empty(), Map.of("X-User-Group", "testers"));
  }

  private Reply overTls(Serving serving, String authority) {
    try {
      Path declaration =
          Files.writeString(
              folder.resolve("certificates.yaml"), "authorities: [%s]%n".formatted(authority));
      new LabCertificates(Clock.systemUTC()).ensure(declaration);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    serve(serving);
    return client()
        .get(
            entrance(),
            URI.create("https://kyc.bank.example/"),
            Optional.of(folder.resolve("certificates").resolve(authority + ".crt")),
            Map.of());
  }

  private void serve(Serving serving) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = server.accept()) {
                serving.serve(socket);
              } catch (IOException e) {
                // the test looks at what the client saw
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private Entrance entrance() {
    return new Entrance("127.0.0.1", server.getLocalPort());
  }

  private static DirectClient client() {
    return new DirectClient(Duration.ofSeconds(5));
  }

  private static End end(Reply reply) {
    return ((Ended) reply).how();
  }
}
