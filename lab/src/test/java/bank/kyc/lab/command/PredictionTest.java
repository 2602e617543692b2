package bank.kyc.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.call.ClientCertificate;
import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.check.Call;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.ExpectedCall;
import bank.kyc.lab.check.Origin;
import bank.kyc.lab.check.Target;
import bank.kyc.lab.sentence.CallStory;
import bank.kyc.lab.sentence.OutsideStory;
import bank.kyc.lab.token.LabTokens;
import bank.kyc.mesh.model.explain.Asked;
import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.explain.CallExplanation.Share;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.explain.OutsideExplainer;
import bank.kyc.mesh.model.explain.OutsideExplanation;
import bank.kyc.mesh.model.explain.Presented;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What explain predicts for every check folder is what the folder expects; and that the meshes
 * behave as the folders expect is what the checks themselves show.
 */
class PredictionTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  @BeforeAll
  static void makeTheCertificates() {
    LabCertificates certificates = new LabCertificates(Clock.systemUTC());
    LabCertificates.declarations(PROJECT.resolve("istio")).forEach(certificates::ensure);
  }

  static void makeTheTokens() {
    LabTokens tokens = new LabTokens(Clock.systemUTC());
    LabTokens.declarations(PROJECT.resolve("istio")).forEach(tokens::ensure);
  }

  static Stream<CheckFolder> folders() {
    makeTheTokens();
    return Stream.of("istio/challenges", "istio/labs", "istio/conformance")
        .map(PROJECT::resolve)
        .filter(Files::isDirectory)
        .peek(PredictionTest::certificates)
        .flatMap(folder -> CheckFolder.under(folder).stream());
  }

  private static void certificates(Path folder) {
    LabCertificates.declarations(folder).forEach(new LabCertificates(Clock.systemUTC())::ensure);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void isWhatTheFolderExpects(CheckFolder folder) {
    MeshState state = state(folder);

    for (ExpectedCall expected : folder.expectation().calls()) {
      assertThat(predicted(expected, state))
          .as(expected.toString())
          .isNotEmpty()
          .allSatisfy(
              prediction -> {
                assertThat(prediction.outcome())
                    .as(prediction.story())
                    .isEqualTo(outcome(expected.outcome(), expected.behind()));
                assertThat(shares(prediction.shares(), expected, state))
                    .as(prediction.story())
                    .isEqualTo(expected.shares());
              });
    }
  }

  /** What explain says of a call, and why. */
  private record Prediction(String outcome, List<Share> shares, String story) {
    static Prediction of(CallExplanation call) {
      return new Prediction(call.outcome().toString(), call.shares(), new CallStory(call).text());
    }

    static Prediction of(OutsideExplanation call, ExpectedCall expected) {
      OutsideStory story = new OutsideStory(call);
      // how a gateway speaks to the callee may be left open
      return new Prediction(
          PredictionTest.outcome(call.outcome(), expected.behind().flatMap(any -> call.behind())),
          call.shares(),
          story.title() + story.lines());
    }
  }

  private static String outcome(Outcome outcome, Optional<Outcome> behind) {
    return outcome + behind.map(spoken -> ", behind: " + spoken).orElse("");
  }

  private static List<Prediction> predicted(ExpectedCall expected, MeshState state) {
    if (expected.call().to() instanceof Target.Url to) {
      return List.of(Prediction.of(atGateway(to.url(), expected.call(), state), expected));
    }
    Explanation explanation =
        Explanations.of(
            state,
            expected.call().headers(),
            expected.call().token().map(token -> new ForeseenToken(state).of(token.source())));
    if (expected.call().from() instanceof Origin.Outside) {
      return explanation.outside().stream()
          .filter(call -> call.target().matches(expected.call().to() + "[.:].*"))
          .map(call -> Prediction.of(call, expected))
          .toList();
    }
    return explanation.calls().stream()
        .filter(call -> isFrom(call.caller(), expected.from()))
        .filter(call -> (called(call) + ".").startsWith(expected.call().to() + "."))
        .filter(call -> dials(state, call))
        .map(Prediction::of)
        .toList();
  }

  private static OutsideExplanation atGateway(URI url, Call call, MeshState state) {
    Optional<Presented> token =
        call.token()
            .map(it -> new Presented(new ForeseenToken(state).of(it.source()), Instant.now()));
    int usual = url.getScheme().equals("https") ? 443 : 80;
    return new OutsideExplainer(state, Planner.plan(state), token)
        .atGateway(
            url.getScheme(),
            url.getHost(),
            url.getPort() < 0 ? usual : url.getPort(),
            new Asked(url.getPath(), call.headers()),
            call.certificate().map(ClientCertificate::owner));
  }

  /** Of a hundred calls, as whole numbers, which the expectations are too. */
  private static Map<String, Integer> shares(
      List<Share> predicted, ExpectedCall expected, MeshState state) {
    Map<String, Double> byVersion = new TreeMap<>();
    if (!expected.shares().isEmpty()) {
      predicted.forEach(
          share ->
              byVersion.merge(
                  version(state.workload(share.workload()).orElseThrow()),
                  share.part(),
                  Double::sum));
      expected.shares().keySet().forEach(version -> byVersion.putIfAbsent(version, 0.0));
    }
    Map<String, Integer> shares = new TreeMap<>();
    byVersion.forEach(
        (version, part) ->
            shares.put(version, nearest(part * 100, expected.shares().getOrDefault(version, -1))));
    return shares;
  }

  // thirds are no whole numbers
  private static int nearest(double percent, int expected) {
    return Math.abs(percent - expected) < 1 ? expected : (int) Math.round(percent);
  }

  private static String version(Workload workload) {
    return workload.container().env().stream()
        .filter(variable -> variable.name().equals("KYC_VERSION"))
        .map(variable -> variable.value())
        .findFirst()
        .orElse("no version");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void warnsOfWhatTheFolderSaysAndOfNothingElse(CheckFolder folder) {
    Set<Warning.Code> codes =
        explained(state(folder)).warnings().stream().map(Warning::code).collect(Collectors.toSet());

    assertThat(codes).isEqualTo(folder.expectation().warnings().orElse(Set.of()));
  }

  @Test
  void challenge1SaysThatItsRuleHasNoEffectOnTheCallerWithoutASidecar() {
    CallExplanation call =
        explained(state(CheckFolder.under(PROJECT.resolve("istio/challenges/1-strict")).get(0)))
            .calls()
            .stream()
            .filter(c -> c.caller().namespace().equals("consumer"))
            .filter(c -> called(c).equals("kyc-credit-check-advanced.advanced"))
            .findFirst()
            .orElseThrow();

    assertThat(new CallStory(call).remarks())
        .containsExactly(
            "DestinationRule advanced/dr-advanced has no effect on kyc-aggregator-mgt in consumer:"
                + " a DestinationRule configures the caller's sidecar, and this caller has none.");
    assertThat(new CallStory(call).text())
        .contains("STRICT, by PeerAuthentication advanced/pa-advanced (the workload's policy)")
        .contains("curl exit 56");
  }

  @Test
  void aRouteToNobodySaysThatNobodyIsAsked() {
    assertThat(story("istio/labs/10-two-versions/2-nobody-there"))
        .contains(
            "What it sends: nothing: no workload is behind the part of the Service that it is")
        .contains("So there is nobody to ask, and the caller's own sidecar answers 503.")
        .doesNotContain("contradict", "Mind");
  }

  @Test
  void aRouteWithSharesSaysWhoAnswersHowMany() {
    assertThat(story("istio/labs/10-two-versions/4-eighty-twenty"))
        .contains(
            "Mind: of a hundred calls, these workloads answer: kyc-credit-check-basic-v1 80,"
                + " kyc-credit-check-basic-v2 20.");
  }

  private static String story(String folder) {
    return explained(state(CheckFolder.under(PROJECT.resolve(folder)).get(0))).calls().stream()
        .filter(call -> call.caller().namespace().equals("consumer-in-mesh"))
        .filter(call -> called(call).equals("kyc-credit-check-basic.basic"))
        .map(call -> new CallStory(call).text())
        .findFirst()
        .orElseThrow();
  }

  /** A Service may have several ports; a caller dials the one that its environment names. */
  private static boolean dials(MeshState state, CallExplanation call) {
    return state.workload(call.caller()).stream()
        .flatMap(caller -> caller.container().env().stream())
        .anyMatch(variable -> variable.value().matches(url(call)));
  }

  private static boolean isFrom(WorkloadId caller, String written) {
    return written.equals(caller.namespace())
        || written.equals(caller.name() + "." + caller.namespace());
  }

  private static String url(CallExplanation call) {
    String port = call.port() == 80 ? "(:80)?" : ":" + call.port();
    return "(jdbc:)?\\w+://%s(\\.svc(\\.cluster\\.local)?)?%s(/.*)?".formatted(called(call), port);
  }

  private static String called(CallExplanation call) {
    return new CallStory(call).callee();
  }

  private static MeshState state(CheckFolder folder) {
    MeshState suite =
        MeshState.empty().with(Manifests.read(PROJECT.resolve("minikube")), Instant.EPOCH);
    MeshState prepared =
        folder.setup().map(setup -> suite.with(Manifests.read(setup), Instant.EPOCH)).orElse(suite);
    return prepared.with(Manifests.read(folder.path()), Instant.EPOCH);
  }

  private static Explanation explained(MeshState state) {
    return Explanations.of(state);
  }
}
