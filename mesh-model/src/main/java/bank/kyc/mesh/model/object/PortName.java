package bank.kyc.mesh.model.object;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** What a port of a Service or of a host can be called. */
public final class PortName {
  private PortName() {}

  /** Refuses what is no name of one. */
  public static void check(YamlDocument document, List<String> at, String name) {
    if (!DnsName.isLabel(name)) {
      throw document.refusal(
          at,
          "\"%s\" is no name of a port: lower case letters, digits and - only."
              .formatted(name.strip()));
    }
  }
}
