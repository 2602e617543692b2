package bank.kyc.lab.workshop;

import bank.kyc.lab.check.ExpectedCall;
import bank.kyc.lab.check.Verdict;
import bank.kyc.lab.sentence.CallStory;
import bank.kyc.mesh.model.explain.Explanation;
import java.util.ArrayList;
import java.util.List;

/** The hint that is made from a call that is not as it should be: what decides it now. */
public final class FirstHint {
  private FirstHint() {}

  /**
   * In lines.
   *
   * @param failed what came of the call
   * @param now what is in force
   */
  public static List<String> of(Verdict failed, Explanation now) {
    ExpectedCall call = failed.call();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s is to be %s, and is %s.".formatted(call.label(), call.expected(), failed.words()));
    now.calls().stream()
        .map(CallStory::new)
        .filter(story -> isOf(story, call))
        .findFirst()
        .ifPresentOrElse(
            story -> {
              lines.add("What is sent: " + story.sent() + ".");
              lines.add("What is taken there: " + story.taken() + ".");
              lines.addAll(story.remarks());
            },
            () -> lines.add("What was seen: " + failed.evidence() + "."));
    return lines;
  }

  private static boolean isOf(CallStory story, ExpectedCall call) {
    return story.call().caller().namespace().equals(call.from())
        && (story.callee() + ".").startsWith(call.to() + ".");
  }
}
