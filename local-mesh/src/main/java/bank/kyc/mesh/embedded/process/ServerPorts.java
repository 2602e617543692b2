package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.model.state.Workload;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports that a service of Spring Boot listens on in a cluster, whatever its Deployment
 * declares.
 */
public final class ServerPorts {
  private static final String MAIN = "SERVER_PORT";
  private static final String MANAGEMENT = "MANAGEMENT_SERVER_PORT";
  private static final int USUAL = 8080;

  private ServerPorts() {}

  /** The one on which it serves: what its environment says, else 8080. */
  public static int main(Workload workload) {
    return of(workload).get(MAIN);
  }

  /** All of them, by the variable of the environment that sets each. */
  static Map<String, Integer> of(Workload workload) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put(MAIN, USUAL);
    workload.container().env().stream()
        .filter(variable -> variable.name().equals(MAIN) || variable.name().equals(MANAGEMENT))
        .filter(variable -> variable.value().matches("\\d{1,5}"))
        .forEach(variable -> ports.put(variable.name(), Integer.valueOf(variable.value())));
    return ports;
  }

  /** By the variable that sets each, the addresses to listen on. */
  static Map<String, String> addresses(Workload workload, String address) {
    Map<String, String> addresses = new LinkedHashMap<>();
    // one for management alone is refused by Spring Boot where there is no port for it alone
    of(workload).entrySet().stream()
        .filter(port -> port.getKey().equals(MAIN) || port.getValue() != main(workload))
        .forEach(port -> addresses.put(port.getKey().replace("_PORT", "_ADDRESS"), address));
    return addresses;
  }
}
