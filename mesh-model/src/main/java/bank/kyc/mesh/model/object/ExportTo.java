package bank.kyc.mesh.model.object;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** An entry of {@code spec.exportTo}, in the kinds that have one. */
public final class ExportTo {
  private ExportTo() {}

  /**
   * Refuses what is none.
   *
   * @param written the entry
   * @param meant the same, or the namespace that it stands for
   */
  public static void check(YamlDocument document, String written, String meant) {
    if (!meant.equals(".") && !meant.equals("*") && !DnsName.isLabel(meant)) {
      throw document.refusal(
          List.of("spec", "exportTo"),
          "\"%s\" is nothing to export to: \".\", \"*\" or a namespace.".formatted(written));
    }
  }
}
