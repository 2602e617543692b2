package bank.kyc.lab.command;

import bank.kyc.lab.check.FolderResult;
import java.util.List;

/** The exit status of the lab. */
public final class ExitStatus {
  /** Everything is as expected. */
  public static final int OK = 0;

  /** A verdict failed. */
  public static final int FAILED = 1;

  /** What was asked for cannot be done. */
  public static final int INVALID = 2;

  /** A bug of the lab. */
  public static final int BUG = 70;

  /** Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitStatus() {}

  static int of(List<FolderResult> results) {
    if (results.stream().anyMatch(result -> result.problem().isPresent())) {
      return INVALID;
    }
    return results.stream().allMatch(FolderResult::passed) ? OK : FAILED;
  }
}
