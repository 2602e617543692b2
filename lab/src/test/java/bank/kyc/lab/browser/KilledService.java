package bank.kyc.lab.browser;

import java.nio.file.Path;
import java.util.Arrays;

/** The processes of a service that a mesh of ours has started. */
final class KilledService {
  private KilledService() {}

  static ProcessHandle of(Path run, String service) {
    return find(run, service, false);
  }

  static ProcessHandle sidecarOf(Path run, String service) {
    return find(run, service, true);
  }

  private static ProcessHandle find(Path run, String service, boolean sidecar) {
    return ProcessHandle.allProcesses()
        .filter(process -> isOf(process, run.toString(), service, sidecar))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(ProcessHandle process, String run, String service, boolean sidecar) {
    return process
        .info()
        .arguments()
        .map(arguments -> String.join(" ", Arrays.asList(arguments)))
        .filter(line -> line.contains(run) && line.contains(service))
        .filter(line -> line.contains("envoy") == sidecar)
        .isPresent();
  }
}
