package bank.kyc.lab.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.call.Callers.Candidate;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.service.Protocol;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is meant by what stands after from. */
class CallersTest {
  private static final String IMAGE = "kyc/kyc-credit-check-advanced:1.0.0";
  private static final Callee DATABASE =
      new Callee("postgres", "records", true, Map.of(5432, Protocol.TCP));
  private static final Candidate AGGREGATOR =
      new Candidate(
          "kyc-aggregator-mgt",
          "consumer",
          "kyc/kyc-aggregator-mgt:1.0.0",
          Map.of("KYC_CHECKS_BASIC_URL", "http://kyc-credit-check-basic.basic:8080"));
  private static final Candidate FIXTURE =
      new Candidate("kyc-credit-check-advanced", "advanced", IMAGE, Map.of());
  private static final Candidate CLIENT = client("kyc-credit-check-records", "advanced");

  @Test
  void aNamespaceWithAnAggregatorMeansThat() {
    assertThat(find("consumer", AGGREGATOR, client("other", "consumer"))).isEqualTo(AGGREGATOR);
  }

  @Test
  void anotherNamespaceMeansTheOneThereWhoseEnvironmentHasTheCalleesAddress() {
    assertThat(find("advanced", AGGREGATOR, FIXTURE, CLIENT)).isEqualTo(CLIENT);
    assertThat(CLIENT.asks())
        .containsEntry("SPRING_DATASOURCE_URL", URI.create("postgresql://postgres.records:5432"));
    assertThat(CLIENT.itself()).contains("advanced");
  }

  @Test
  void ofSeveralOneIsMeantByItsNameOnly() {
    Candidate second = client("second", "advanced");

    assertThatThrownBy(() -> find("advanced", CLIENT, second))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "Several workloads in \"advanced\" depend on postgres.records: say which one, of"
                + " kyc-credit-check-records.advanced, second.advanced.");
    assertThat(find("second.advanced", CLIENT, second)).isEqualTo(second);
  }

  @Test
  void whoDependsOnNothingIsNoCaller() {
    assertThatThrownBy(() -> find("advanced", AGGREGATOR, FIXTURE))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "Nobody in \"advanced\" depends on postgres.records: no variable of"
                + " kyc-credit-check-advanced.advanced has its address.");
    assertThatThrownBy(() -> find("elsewhere", AGGREGATOR, FIXTURE))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("There is no kyc-aggregator-mgt in the namespace \"elsewhere\"");
  }

  @Test
  void whoeverNamesChecksAsAnAggregatorDoesIsAskedForThem() {
    var bureau = new Callee("credit-bureau", "partner", false, Map.of(8443, Protocol.TCP));
    var outside = new Callee("bureau.partner.example", "", false, Map.of(80, Protocol.HTTP));
    var ours = asking("https://credit-bureau.partner:8443", "old-desk");
    var other = asking("http://bureau.partner.example", "other-desk");

    assertThat(Callers.find("old-desk", bureau, List.of(AGGREGATOR, ours, other))).isEqualTo(ours);
    assertThat(Callers.find("other-desk", outside, List.of(AGGREGATOR, ours, other)))
        .isEqualTo(other);
    assertThat(ours.asks())
        .containsExactly(Map.entry("bureau", URI.create("https://credit-bureau.partner:8443")));
    assertThat(ours.itself()).isEmpty();
  }

  @Test
  void whoCannotBeMadeToAskIsNoCaller() {
    var server = new Candidate("app", "x", "docker.io/library/app:1", CLIENT.environment());

    assertThatThrownBy(() -> find("x", AGGREGATOR, server)).isInstanceOf(MeshException.class);
  }

  private static Candidate asking(String url, String namespace) {
    return new Candidate(
        "tls-in-code",
        namespace,
        "kyc/tls-in-code:1.0.0",
        Map.of("KYC_CHECKS_BUREAU_URL", url, "KYC_CHECKS_BUREAU_PASSWORD", "secret"));
  }

  private static Candidate client(String name, String namespace) {
    return new Candidate(
        name,
        namespace,
        IMAGE,
        Map.of(
            "SPRING_DATASOURCE_URL",
            "jdbc:postgresql://postgres.records:5432/records?connectTimeout=3"));
  }

  private static Candidate find(String from, Candidate... all) {
    return Callers.find(from, DATABASE, List.of(all));
  }
}
