package bank.kyc.lab.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.token.LabTokens;
import bank.kyc.lab.view.Folders;
import bank.kyc.mesh.model.explain.Asked;
import bank.kyc.mesh.model.explain.OutsideExplainer;
import bank.kyc.mesh.model.explain.OutsideExplanation;
import bank.kyc.mesh.model.explain.Presented;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.token.Token;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A refusal at the gateway names the policy that decided, as one at a sidecar does. */
class OutsideStoryTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path CASES = PROJECT.resolve("istio/conformance");

  @BeforeAll
  static void makeWhatTheCasesDeclare() {
    Clock clock = Clock.systemUTC();
    LabCertificates.declarations(CASES.resolve("gateway"))
        .forEach(new LabCertificates(clock)::ensure);
    LabTokens.declarations(CASES).forEach(new LabTokens(clock)::ensure);
  }

  @Test
  void aRequestThatTheGatewayDeniesNamesTheAuthorizationPolicy() {
    OutsideExplanation call = asked("gateway/denied-at-the-gateway", Optional.empty());

    assertThat(new OutsideStory(call).lines())
        .containsExactly(
            "host:  taken by Gateway basic/front; denied by AuthorizationPolicy"
                + " istio-system/no-checks (it denies this request)");
  }

  @Test
  void aTokenThatTheGatewayRefusesNamesTheRequestAuthentication() {
    OutsideExplanation call =
        asked("tokens-at-the-gateway/whole-mesh", Optional.of(Token.read("no.token")));

    assertThat(new OutsideStory(call).lines())
        .singleElement()
        .asString()
        .startsWith("host:  taken by Gateway basic/front; \"Jwt is not in the form of")
        .endsWith(" by RequestAuthentication istio-system/tokens (it does not accept this token)");
  }

  @Test
  void aRequestThatIsLetThroughSaysByWhom() {
    OutsideExplanation call = asked("tokens-at-the-gateway/whole-mesh", Optional.empty());

    assertThat(new OutsideStory(call).lines().get(0))
        .isEqualTo(
            "host:  taken by Gateway basic/front; let through by RequestAuthentication"
                + " istio-system/tokens (it asks for no token where there is none)");
  }

  private static OutsideExplanation asked(String folder, Optional<Token> token) {
    MeshState state = Folders.state(PROJECT.resolve("minikube"), CASES.resolve(folder));
    return new OutsideExplainer(
            state, Planner.plan(state), token.map(it -> new Presented(it, Instant.now())))
        .atGateway(
            "http",
            "kyc.bank.example",
            80,
            new Asked("/credit-check/basic/C-1001", Map.of()),
            Optional.empty());
  }
}
