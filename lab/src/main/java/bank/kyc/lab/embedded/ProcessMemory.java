package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.MeshLife.Memory;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What processes occupy, as {@code ps} tells it on Linux and macOS alike. */
final class ProcessMemory {
  private ProcessMemory() {}

  static List<Memory> of(List<ProcessHandle> processes) {
    List<Memory> all = new ArrayList<>();
    for (ProcessHandle process : processes) {
      all.add(new Memory(name(process), residentKib(process.pid())));
    }
    return all;
  }

  private static long residentKib(long pid) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String printed = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return Long.parseLong(printed.strip());
    } catch (IOException e) {
      throw new MeshException("Memory is not measured without ps: " + e.getMessage() + ".", e);
    }
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
