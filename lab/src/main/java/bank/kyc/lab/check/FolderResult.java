package bank.kyc.lab.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a folder.
 *
 * @param folder the folder
 * @param verdicts one a call, in the order of {@code expect.yaml}; none where there was a problem
 * @param leftBehind what was there afterwards and not before, or before and not afterwards
 * @param warned what the mesh warned of, where something else was expected
 * @param problem why it could not be checked, in one sentence
 * @param took from the first step to the last
 */
public record FolderResult(
    CheckFolder folder,
    List<Verdict> verdicts,
    List<String> leftBehind,
    Optional<String> warned,
    Optional<String> problem,
    Duration took) {
  public FolderResult {
    verdicts = List.copyOf(verdicts);
    leftBehind = List.copyOf(leftBehind);
  }

  /** Whether all came out as expected and nothing stayed behind. */
  public boolean passed() {
    return problem.isEmpty()
        && leftBehind.isEmpty()
        && warned.isEmpty()
        && verdicts.stream().allMatch(Verdict::matched);
  }
}
