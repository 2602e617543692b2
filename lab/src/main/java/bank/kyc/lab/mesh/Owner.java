package bank.kyc.lab.mesh;

import java.time.Instant;

/**
 * The process that has asked for something, so that others can see whether it is still there.
 *
 * @param pid its number
 * @param started when it was started, in milliseconds of the epoch: tells it from a later one of
 *     the same number
 */
public record Owner(long pid, long started) {

  /** The process that this is called in. */
  public static Owner thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new Owner(self.pid(), started(self));
  }

  /** Whether the process has ended. */
  public boolean isGone() {
    return ProcessHandle.of(pid).filter(process -> started(process) == started).isEmpty();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
