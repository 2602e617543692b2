package bank.kyc.lab.check;

import static java.util.stream.Collectors.joining;

import bank.kyc.mesh.model.explain.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** Adds to a refusal which other callers the same callee answered in the same check. */
final class Corroboration {
  private Corroboration() {}

  static List<Verdict> of(List<Verdict> verdicts) {
    return verdicts.stream().map(verdict -> corroborated(verdict, verdicts)).toList();
  }

  private static Verdict corroborated(Verdict verdict, List<Verdict> all) {
    if (verdict.observed().outcome() != Outcome.REFUSED) {
      return verdict;
    }
    String answered =
        all.stream()
            .filter(other -> other.call().call().to().equals(verdict.call().call().to()))
            .flatMap(Corroboration::answered)
            .collect(joining(", "));
    return answered.isEmpty() ? verdict : verdict.with("; it answers " + answered);
  }

  private static Stream<String> answered(Verdict verdict) {
    return switch (verdict.observed().outcome()) {
      case PLAINTEXT, MTLS ->
          Stream.of("%s (%s)".formatted(verdict.call().from(), verdict.observed().outcome()));
      default -> Stream.empty();
    };
  }
}
