package bank.kyc.lab.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.mesh.model.MeshException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which URL leads to which Service. */
class RouteTest {
  private static final URI ADDRESS = URI.create("http://localhost:8082");

  @ParameterizedTest
  @CsvSource({
    "http://ledger.legacy:8080,                    true",
    "http://ledger.legacy.svc:8080,                true",
    "http://ledger.legacy.svc.cluster.local,       true",
    "http://ledger:8080/path,                      true",
    "http://ledger.other:8080,                     false",
    "http://my-ledger.legacy:8080,                 false",
    "http://ledger.legacy.svc.example.com:8080,    false"
  })
  void followsEveryFormOfAServiceName(URI url, boolean leadsThere) {
    var caller =
        new Caller("legacy", false, ADDRESS, Map.of("aaa", URI.create("http://x"), "check", url));
    var callee = FakeMesh.http("ledger", "legacy", false);

    if (leadsThere) {
      assertThat(Route.check(caller, callee)).isEqualTo("check");
    } else {
      assertThatThrownBy(() -> Route.check(caller, callee)).isInstanceOf(MeshException.class);
    }
  }

  @Test
  void aBareNameIsOfTheCallersNamespace() {
    var caller =
        new Caller("consumer", false, ADDRESS, Map.of("check", URI.create("http://ledger:8080")));
    var callee = FakeMesh.http("ledger", "legacy", false);

    assertThatThrownBy(() -> Route.check(caller, callee))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "No check of kyc-aggregator-mgt.consumer leads to ledger.legacy; it has"
                + " {check=http://ledger:8080}.");
  }

  @Test
  void saysThatACallerHasNoChecks() {
    var caller = new Caller("consumer", false, ADDRESS, Map.of());

    assertThatThrownBy(() -> Route.check(caller, FakeMesh.http("ledger", "legacy", false)))
        .hasMessageEndingWith("leads to ledger.legacy; it has none.");
  }
}
