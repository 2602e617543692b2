package bank.kyc.lab.report;

import bank.kyc.mesh.explain.CallExplanation;
import bank.kyc.mesh.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An explanation on a terminal: a row a call, and below it what decided it. */
public final class ExplanationTable {
  private static final String INDENT = "    ";

  private final Palette palette;

  public ExplanationTable(Palette palette) {
    this.palette = palette;
  }

  /** The lines of all calls. */
  public List<String> lines(Explanation explanation) {
    int width = explanation.calls().stream().mapToInt(call -> title(call).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (CallExplanation call : explanation.calls()) {
      lines.add(
          ("%-" + width + "s  %s")
              .formatted(title(call), call.outcome().name().toLowerCase(Locale.ROOT)));
      lines.add(INDENT + "sent:  " + call.callerSide());
      lines.add(INDENT + "taken: " + call.calleeSide());
      call.warnings().forEach(warning -> lines.add(INDENT + palette.dim("mind:  " + warning)));
    }
    return lines;
  }

  private static String title(CallExplanation call) {
    return call.callerNamespace() + " → " + call.callee() + ":" + call.port();
  }
}
