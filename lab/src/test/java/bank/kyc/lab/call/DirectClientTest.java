package bank.kyc.lab.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.call.Reply.End;
import bank.kyc.lab.call.Reply.Ended;
import bank.kyc.lab.call.Reply.Response;
import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.object.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
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
                        Optional.of(new Handshake(missing)),
                        Map.of()))
        .isInstanceOf(MeshException.class)
        .hasMessage("The authority to trust cannot be read: there is no file " + missing + ".");
  }

  @Test
  void showsItsCertificateAlsoToOneWhoBelievesOthers() throws Exception {
    Path made =
        certificates(
            "authorities: [ca, other-ca]\ncertificates:\n"
                + "  - {name: server, issuer: ca, dns: [kyc.bank.example]}\n"
                + "  - {name: partner, issuer: other-ca, subject: O=Partner}\n");
    AtomicReference<String> seen = new AtomicReference<>();
    SSLSocketFactory asking = asking(made, seen);
    serve(
        socket -> {
          SSLSocket tls = (SSLSocket) asking.createSocket(socket, null, true);
          tls.setNeedClientAuth(true);
          tls.getInputStream().read(new byte[4096]);
          tls.getOutputStream()
              .write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok".getBytes(UTF_8));
        });

    Response response =
        (Response)
            client()
                .get(
                    entrance(),
                    URI.create("https://kyc.bank.example/"),
                    Optional.of(
                        new Handshake(
                            made.resolve("ca.crt"),
                            Optional.of(
                                new ClientCertificate(
                                    made.resolve("partner.crt"),
                                    made.resolve("partner.key"),
                                    "expect.yaml:3")))),
                    Map.of());

    assertThat(response.tls()).contains(new Reply.Tls("TLSv1.3", true));
    assertThat(seen).hasValue("O=Partner");
  }

  /** A server that names {@code ca} as the one authority that it believes, and believes anybody. */
  private static SSLSocketFactory asking(Path made, AtomicReference<String> seen)
      throws GeneralSecurityException {
    var own =
        new ClientCertificate(made.resolve("server.crt"), made.resolve("server.key"), "").pair();
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    X509Certificate authority;
    try {
      store.load(null, null);
      authority = Pem.certificates(Files.readString(made.resolve("ca.crt"))).orElseThrow().get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(X509Certificate[]::new));
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(),
        new TrustManager[] {
          new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
              seen.set(chain[0].getSubjectX500Principal().toString());
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
              return new X509Certificate[] {authority};
            }
          }
        },
        null);
    return context.getSocketFactory();
  }

  private Path certificates(String declared) {
    try {
      Path declaration = Files.writeString(folder.resolve("certificates.yaml"), declared);
      new LabCertificates(Clock.systemUTC()).ensure(declaration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder.resolve("certificates");
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
    Path made = certificates("authorities: [%s]%n".formatted(authority));
    serve(serving);
    return client()
        .get(
            entrance(),
            URI.create("https://kyc.bank.example/"),
            Optional.of(new Handshake(made.resolve(authority + ".crt"))),
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
