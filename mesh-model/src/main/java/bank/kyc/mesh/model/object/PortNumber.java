package bank.kyc.mesh.model.object;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** What is a port. */
public final class PortNumber {
  /** The highest there is. */
  public static final int LAST = 65_535;

  private PortNumber() {}

  /** Refuses what is none. */
  public static void check(YamlDocument document, List<String> at, int port) {
    if (port < 1 || port > LAST) {
      throw document.refusal(at, "%d is no port: 1 to 65535.".formatted(port));
    }
  }
}
