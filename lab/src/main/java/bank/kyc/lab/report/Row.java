package bank.kyc.lab.report;

import bank.kyc.lab.check.ExpectedCall;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.Verdict;
import bank.kyc.lab.share.Shares;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;

/**
 * One call as it is written to {@code results.json}. The names are a contract with those who read
 * it.
 *
 * @param observed {@code other} where the folder could not be checked; then {@code evidence} says
 *     why
 * @param millis from the first attempt to the verdict
 * @param seen every outcome on the way, as {@code plaintext ×2, then refused ×3}
 * @param shares how many of the calls each version answered; null where that was not looked at
 * @param leftBehind what was there afterwards and not before, or before and not afterwards
 */
record Row(
    String folder,
    String title,
    String from,
    String to,
    String expected,
    String observed,
    boolean matched,
    String evidence,
    long millis,
    int attempts,
    boolean changed,
    String seen,
    @JsonInclude(JsonInclude.Include.NON_NULL) Shares shares,
    List<String> leftBehind) {

  static Stream<Row> of(FolderResult result) {
    return result
        .problem()
        .map(
            problem ->
                result.folder().expectation().calls().stream()
                    .map(call -> unchecked(result, call, problem)))
        .orElseGet(() -> result.verdicts().stream().map(verdict -> checked(result, verdict)));
  }

  private static Row checked(FolderResult result, Verdict verdict) {
    return new Row(
        result.folder().path().toString(),
        result.folder().expectation().title(),
        verdict.call().from(),
        verdict.call().to(),
        verdict.call().expected(),
        verdict.words(),
        verdict.matched(),
        verdict.evidence(),
        verdict.took().toMillis(),
        verdict.attempts().count(),
        verdict.attempts().changed(),
        verdict.attempts().toString(),
        verdict.shares().orElse(null),
        result.leftBehind());
  }

  private static Row unchecked(FolderResult result, ExpectedCall call, String problem) {
    return new Row(
        result.folder().path().toString(),
        result.folder().expectation().title(),
        call.from(),
        call.to(),
        call.expected(),
        "other",
        false,
        "not checked: " + problem,
        0,
        0,
        false,
        "",
        null,
        List.of());
  }
}
