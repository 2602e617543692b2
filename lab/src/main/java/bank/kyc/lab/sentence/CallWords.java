package bank.kyc.lab.sentence;

import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Speech;
import bank.kyc.mesh.model.explain.CallExplanation.Taken;
import bank.kyc.mesh.model.explain.Judged;
import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.policy.Decision.Reason;

/** The two sides of a call in words. */
final class CallWords {
  private CallWords() {}

  /** What leaves the caller, and why. */
  static String of(Sent sent) {
    if (isToNobody(sent)) {
      return "nothing: "
          + sent.by()
              .filter(by -> by.reason() == Reason.ROUTED_TO_NOBODY)
              .map(Sentences::of)
              .orElse("no workload is behind the part of the Service that it is led to");
    }
    return sent.by()
        .map(by -> of(sent.speech()) + ", by " + Sentences.of(by))
        .orElse(
            sent.speech() == Speech.PLAINTEXT
                ? "plaintext, because it has no sidecar that could send anything else"
                : of(sent.speech()) + ", by its own code");
  }

  /** What the callee takes of what is sent, and why. */
  static String of(Taken taken, Sent sent) {
    if (!taken.running()) {
      return "nothing, because no workload runs behind the Service";
    }
    if (isToNobody(sent)) {
      return "nothing, because nobody is asked";
    }
    String judged = taken.judged().map(CallWords::of).orElse("");
    return taken
        .mode()
        .map(mode -> mode + ", by " + Sentences.of(taken.by().orElseThrow()) + judged)
        .or(() -> taken.by().map(by -> "plaintext only, by " + Sentences.of(by)))
        .orElse(
            taken.ownTls()
                ? "TLS only, which the application speaks itself: it has no sidecar"
                : "plaintext only, because it has no sidecar");
  }

  /** What the policies of a proxy say of a request, to be added to what else is said of it. */
  static String of(Judged judged) {
    TokenAuthentication.Verdict token = judged.token();
    Authorization.Verdict verdict = judged.verdict();
    String ofToken =
        "; %s by %s"
            .formatted(
                token
                    .refusal()
                    .map(why -> "\"" + why.words() + "\"")
                    .orElse(token.claims().isPresent() ? "token accepted" : "let through"),
                Sentences.of(token.by()));
    String ofRequest =
        (verdict.allowed() ? "; allowed by " : "; denied by ") + Sentences.of(verdict.by());
    boolean isAsked = judged.refusal().isEmpty() && verdict.by().object().isPresent();
    return (token.by().object().isPresent() ? ofToken : "") + (isAsked ? ofRequest : "");
  }

  private static String of(Speech speech) {
    return switch (speech) {
      case PLAINTEXT -> "plaintext";
      case MUTUAL_TLS -> "mutual TLS";
      case MUTUAL_TLS_FOR_OTHERS -> "mutual TLS that asks for another identity";
      case TLS -> "TLS without a certificate";
      case TLS_WITH_OWN_CERTIFICATE -> "mutual TLS with a certificate of its own";
      case NOTHING -> "nothing";
    };
  }

  private static boolean isToNobody(Sent sent) {
    return sent.speech() == Speech.NOTHING;
  }
}
