package bank.kyc.lab.check;

import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.policy.Warning;
import java.util.List;

/**
 * Says beside a token that was not accepted, and should have been, that istiod fetches the keys of
 * this mesh: then it is no fault of the token, nor of the policies.
 */
final class KeysOfIstiod {
  private KeysOfIstiod() {}

  static List<Verdict> beside(List<Warning> told, List<Verdict> verdicts) {
    boolean ofIstiod =
        told.stream().map(Warning::code).anyMatch(Warning.Code.KEYS_OF_ISTIOD::equals);
    return ofIstiod ? verdicts.stream().map(KeysOfIstiod::explained).toList() : verdicts;
  }

  private static Verdict explained(Verdict verdict) {
    return !verdict.matched() && verdict.observed().outcome() == Outcome.UNAUTHORIZED
        ? verdict.with(
            "; istiod fetches the keys itself here and has no sidecar, which is what"
                + " PILOT_JWT_ENABLE_REMOTE_JWKS=envoy changes (docs/warnings/keys-of-istiod.md)")
        : verdict;
  }
}
