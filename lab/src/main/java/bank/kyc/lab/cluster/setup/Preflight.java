package bank.kyc.lab.cluster.setup;

import bank.kyc.lab.cluster.setup.Versions.Version;
import bank.kyc.mesh.model.MeshException;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What this machine must have before a minikube is started on it. */
final class Preflight {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Commands commands;
  private final Versions versions;

  Preflight(Commands commands, Versions versions) {
    this.commands = commands;
    this.versions = versions;
  }

  /**
   * Checks all of it, so that everything that is missing is said at once.
   *
   * @throws MeshException with one sentence for each thing that is missing
   */
  void check() {
    var missing = new ArrayList<String>();
    tool(missing, "minikube", versions.minor("MINIKUBE_OLDEST"), "version");
    machine(missing);
    if (!missing.isEmpty()) {
      throw new MeshException(String.join(" ", missing));
    }
  }

  private void tool(List<String> missing, String name, Version oldest, String... arguments) {
    if (commands.find(name).isEmpty()) {
      missing.add(
          "%s is neither in .tools/bin nor on the PATH: install it, or run make tools."
              .formatted(name));
      return;
    }
    var command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    Version found = Version.in(commands.run(LIMIT, "", command).out());
    if (found.olderThan(oldest)) {
      missing.add(
          "%s is version %s, and %s or later is needed: make tools fetches one."
              .formatted(name, found, oldest));
    }
  }

  private void machine(List<String> missing) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    int processors = system.getAvailableProcessors();
    long megabytes = system.getTotalMemorySize() >> 20;
    if (processors < versions.number("CLUSTER_CPUS")) {
      missing.add(
          "The cluster needs %s processors, this machine has %d."
              .formatted(versions.get("CLUSTER_CPUS"), processors));
    }
    if (megabytes < versions.number("CLUSTER_MEMORY_MB")) {
      missing.add(
          "The cluster needs %s MB of memory, this machine has %d."
              .formatted(versions.get("CLUSTER_MEMORY_MB"), megabytes));
    }
    String architecture = system.getArch();
    if (!List.of("amd64", "x86_64", "aarch64", "arm64").contains(architecture)) {
      missing.add("There are no images for the architecture %s.".formatted(architecture));
    }
  }
}
