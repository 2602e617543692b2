package bank.kyc.lab.embedded;

import bank.kyc.lab.measure.Processes;
import bank.kyc.lab.mesh.MeshLife.Occupied;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the processes of a mesh occupy. */
final class ProcessMemory {
  private ProcessMemory() {}

  static List<Occupied> of(List<ProcessHandle> processes) {
    return processes.stream()
        .map(
            process ->
                new Occupied(name(process), Processes.residentKib(process), Processes.cpu(process)))
        .toList();
  }

  // of an Envoy its configuration file tells whose it is, of a Java its jar
  private static String name(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Arrays::stream)
        .filter(argument -> argument.endsWith(".jar") || argument.endsWith(".json"))
        .findFirst()
        .map(argument -> Path.of(argument).getFileName().toString())
        .map(file -> file.endsWith(".json") ? "sidecar of " + file.replace(".json", "") : file)
        .orElse("control plane");
  }
}
