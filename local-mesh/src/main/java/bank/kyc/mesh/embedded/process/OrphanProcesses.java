package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.concurrent.Deadline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Processes that outlived the mesh that started them, because it was killed. They are known by the
 * run directory in their command line, so nothing needs to have been written down in time.
 */
public final class OrphanProcesses {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(20);

  private OrphanProcesses() {}

  /** The processes of this mesh that run, this one left out. */
  public static List<ProcessHandle> of(RunDirectory run) {
    String marker = run.path().toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> belongs(process, marker))
        .toList();
  }

  /**
   * Ends them, and returns when they are gone.
   *
   * @return how many there were
   */
  public static int stop(RunDirectory run) {
    List<ProcessHandle> orphans = of(run);
    orphans.forEach(ProcessHandle::destroy);
    awaitGone(orphans, GRACE);
    orphans.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    awaitGone(orphans, GRACE);
    return orphans.size();
  }

  // only arguments that are the directory or stand below it: a shell that merely names it in the
  // middle of a script, or an editor with the project open, is none of ours
  private static boolean belongs(ProcessHandle process, String marker) {
    return process.info().arguments().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            argument ->
                argument.equals("-Dmesh.run=" + marker)
                    || argument.startsWith(marker + "/envoy/")
                    || argument.startsWith(marker + "/servers/")
                    || argument.startsWith("-Dkc.home.dir=" + marker + "/servers/"));
  }

  private static void awaitGone(List<ProcessHandle> processes, Duration timeout) {
    Deadline.in(timeout).await(POLL, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }
}
