package bank.kyc.mesh.model.kind.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a port speaks, as Istio finds out: by appProtocol, else by name, else by number. */
class ProtocolTest {

  @ParameterizedTest(name = "name {0}, port {1}, appProtocol {2}: {3}")
  @CsvSource({
    "http,      8080, ,     HTTP",
    "http-web,  8080, ,     HTTP",
    "web,       8080, ,     HTTP",
    "tcp,       8080, ,     TCP",
    "tcp-web,   8080, ,     TCP",
    "TCP-web,   8080, ,     TCP",
    "mysql-db,  8080, ,     TCP",
    "redis,     8080, ,     TCP",
    "web,       3306, ,     TCP",
    "http,      3306, ,     HTTP",
    "web,       8080, tcp,  TCP",
    "web,       8080, TCP,  TCP",
    "tcp-web,   8080, http, HTTP",
    "http-web,  8080, tcp,  TCP",
    "grpc,      8080, ,     ",
    "http2,     8080, ,     ",
    "tls-x,     8080, ,     ",
    "mongo,     8080, ,     ",
    "http,      8080, grpc, ",
    "http,      8080, kubernetes.io/h2c,",
  })
  void isWhatIsDeclared(String name, int port, String appProtocol, Protocol expected) {
    assertThat(Protocol.of(new ServiceManifest.Port(name, port, null, null, appProtocol, null)))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void ofAPortWithoutANameIsHttpUnlessItsNumberIsKnown() {
    assertThat(Protocol.of(new ServiceManifest.Port(null, 8080, null, null, null, null)))
        .contains(Protocol.HTTP);
    assertThat(Protocol.of(new ServiceManifest.Port(null, 3306, null, null, null, null)))
        .contains(Protocol.TCP);
  }

  @Test
  void ofAPortThatIsNotTcpBelowIsNone() {
    assertThat(Protocol.of(new ServiceManifest.Port("http", 8080, null, "UDP", null, null)))
        .isEmpty();
  }
}
