package bank.kyc.lab.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What figures were measured on: those of another machine say little.
 *
 * @param processors how many this process may use
 * @param memoryMib of the machine
 * @param os name, version and architecture
 * @param jdk that of this process, which the embedded mesh uses too
 * @param envoy version of the embedded mesh's proxies; empty where none is found
 */
public record Machine(int processors, long memoryMib, String os, String jdk, String envoy) {

  /** This one. */
  public static Machine ofThisProcess(String envoy) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        system.getAvailableProcessors(),
        system.getTotalMemorySize() >> 20,
        "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
        "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor")),
        envoy);
  }

  /** In a line. */
  @Override
  public String toString() {
    return "%d processors, %d MiB, %s, JDK %s%s"
        .formatted(processors, memoryMib, os, jdk, envoy.isEmpty() ? "" : ", Envoy " + envoy);
  }
}
