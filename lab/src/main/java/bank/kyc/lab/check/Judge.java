package bank.kyc.lab.check;

import bank.kyc.lab.call.Answer;
import bank.kyc.lab.call.Answer.Answered;
import bank.kyc.lab.call.Answer.NoAnswer;
import bank.kyc.lab.call.Answer.PeerFailed;
import bank.kyc.lab.call.Answer.Unexpected;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.sentence.Sentences;
import bank.kyc.mesh.model.explain.Outcome;
import java.util.function.Supplier;

/**
 * Says what an answer proves. An outcome other than {@code other} needs all of its evidence: a
 * failure of a callee that is not alive says nothing about a policy.
 */
final class Judge {
  private final Caller caller;
  private final Callee callee;
  private final Evidence evidence;
  private final Supplier<Liveness> liveness;

  /**
   * Judges the calls of one caller to one callee.
   *
   * @param evidence reads what an answer, or a failure, of this protocol proves
   * @param liveness asks the callee itself, when it is needed as evidence
   */
  Judge(Caller caller, Callee callee, Evidence evidence, Supplier<Liveness> liveness) {
    this.caller = caller;
    this.callee = callee;
    this.evidence = evidence;
    this.liveness = liveness;
  }

  /** How a protocol shows what crossed. */
  interface Evidence {
    /** What it proves that the callee answered. */
    Observation answered(Answered answered);

    /**
     * What it proves that the callee, which is alive, did not.
     *
     * @param seen what was seen until now, in words
     */
    Observation failed(PeerFailed failed, String seen);
  }

  Observation judge(Answer answer) {
    if (answer instanceof Answered answered) {
      return evidence.answered(answered);
    }
    if (answer instanceof PeerFailed failed) {
      return failed(failed);
    }
    if (answer instanceof Unexpected unexpected) {
      return new Observation(
          Outcome.OTHER,
          "the caller itself answered %d: %s"
              .formatted(unexpected.status(), Excerpt.of(unexpected.body())));
    }
    return new Observation(
        Outcome.DEAD,
        "the caller %s does not answer on %s: %s"
            .formatted(caller, caller.address(), ((NoAnswer) answer).reason()));
  }

  private Observation failed(PeerFailed failed) {
    Liveness now = liveness.get();
    String signs = Sentences.of(now, callee.toString());
    String cause = cause(failed);
    if (!now.alive()) {
      return new Observation(
          Outcome.DEAD, "%s, but %s is not alive: %s".formatted(cause, callee, signs));
    }
    String seen = "%s, while %s is alive: %s".formatted(cause, callee, signs);
    return failed.cause().equals("connection-refused") && caller.sidecar()
        ? new Observation(Outcome.DEAD, seen + "; the caller's own sidecar takes no connections")
        : evidence.failed(failed, seen);
  }

  private static String cause(PeerFailed failed) {
    return failed.upstreamBody().isBlank()
        ? failed.cause()
        : failed.cause() + " '" + Excerpt.of(failed.upstreamBody()) + "'";
  }
}
