package bank.kyc.lab.report;

import bank.kyc.lab.check.Attempts;
import bank.kyc.lab.check.Attempts.Run;
import bank.kyc.lab.check.Call;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Expectation;
import bank.kyc.lab.check.ExpectedCall;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.Observation;
import bank.kyc.lab.check.Verdict;
import bank.kyc.lab.share.Shares;
import bank.kyc.mesh.model.explain.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results to report. */
final class Results {
  static final CheckFolder FOLDER =
      new CheckFolder(
          Path.of("istio/challenges/1-strict"),
          new Expectation(
              "Enforce TLS",
              List.of(
                  new ExpectedCall("consumer", "kyc-credit-check-advanced", Outcome.REFUSED),
                  new ExpectedCall("consumer-in-mesh", "kyc-credit-check-advanced", Outcome.MTLS)),
              Optional.empty()));

  private static final Observation REFUSED =
      new Observation(
          Outcome.REFUSED,
          "connection-reset, while kyc-credit-check-advanced.advanced is alive: readyz 200, sidecar"
              + " accepts connections");
  private static final Observation PLAINTEXT =
      new Observation(Outcome.PLAINTEXT, "200, the callee saw no caller identity");
  private static final Observation MTLS =
      new Observation(
          Outcome.MTLS,
          "200, the callee saw"
              + " spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt");

  private Results() {}

  static FolderResult passed() {
    return result(
        List.of(
            verdict(0, REFUSED, 412, new Run(PLAINTEXT, 2), new Run(REFUSED, 3)),
            verdict(1, MTLS, 98, new Run(MTLS, 3))),
        List.of());
  }

  static FolderResult failed() {
    return result(
        List.of(
            verdict(0, PLAINTEXT, 10_012, new Run(PLAINTEXT, 87)),
            verdict(1, MTLS, 98, new Run(MTLS, 3))),
        List.of("DestinationRule advanced/dr-advanced <DISABLE>"));
  }

  static FolderResult shared(int first) {
    var shares =
        new Shares(
            284,
            List.of(
                new Shares.Share("v1", 80, first, 3.1e-9, first > 200),
                new Shares.Share("v2", 20, 284 - first, 3.1e-9, first > 200)));
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("v1", 80);
    expected.put("v2", 20);
    var call =
        new ExpectedCall(
            Call.of("consumer-in-mesh", "kyc-credit-check-basic"),
            Outcome.MTLS,
            Optional.empty(),
            expected);
    var verdict =
        new Verdict(
            call,
            new Observation(Outcome.MTLS, shares.evidence()),
            Optional.of(shares),
            new Attempts(List.of(new Run(MTLS, 287))),
            Duration.ofMillis(1200));
    return new FolderResult(
        new CheckFolder(
            Path.of("80-20"), new Expectation("Two versions", List.of(call), Optional.empty())),
        List.of(verdict),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMillis(1500));
  }

  static FolderResult unchecked() {
    return new FolderResult(
        FOLDER,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of("The kind Gateway is not implemented."),
        Duration.ofMillis(40));
  }

  private static FolderResult result(List<Verdict> verdicts, List<String> leftBehind) {
    return new FolderResult(
        FOLDER, verdicts, leftBehind, Optional.empty(), Optional.empty(), Duration.ofMillis(1500));
  }

  private static Verdict verdict(int call, Observation observed, long millis, Run... runs) {
    return new Verdict(
        FOLDER.expectation().calls().get(call),
        observed,
        new Attempts(List.of(runs)),
        Duration.ofMillis(millis));
  }
}
