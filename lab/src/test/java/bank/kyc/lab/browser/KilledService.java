package bank.kyc.lab.browser;

import java.nio.file.Path;
import java.util.Arrays;

/** The process of a service that a mesh of ours has started. */
final class KilledService {
  private KilledService() {}

  static ProcessHandle of(Path run, String service) {
    return ProcessHandle.allProcesses()
        .filter(process -> isOf(process, run.toString(), service))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(ProcessHandle process, String run, String service) {
    return process
        .info()
        .arguments()
        .map(arguments -> String.join(" ", Arrays.asList(arguments)))
        .filter(line -> line.contains(run) && line.contains(service) && !line.contains("envoy"))
        .isPresent();
  }
}
