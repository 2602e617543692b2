package bank.kyc.lab.report;

import bank.kyc.lab.sentence.CallStory;
import bank.kyc.mesh.model.explain.Explanation;
import java.util.ArrayList;
import java.util.List;

/** An explanation on a terminal: a row a call, and below it what decided it. */
public final class ExplanationTable {
  private static final String INDENT = "    ";

  private final Palette palette;

  public ExplanationTable(Palette palette) {
    this.palette = palette;
  }

  /** The lines of all calls. */
  public List<String> lines(Explanation explanation) {
    List<CallStory> stories = explanation.calls().stream().map(CallStory::new).toList();
    int width = stories.stream().mapToInt(story -> title(story).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (CallStory story : stories) {
      lines.add(("%-" + width + "s  %s").formatted(title(story), story.call().outcome()));
      lines.add(INDENT + "sent:  " + story.sent());
      lines.add(INDENT + "taken: " + story.taken());
      story.remarks().forEach(remark -> lines.add(INDENT + palette.dim("mind:  " + remark)));
    }
    return lines;
  }

  private static String title(CallStory story) {
    return "%s → %s:%d"
        .formatted(story.call().caller().namespace(), story.callee(), story.call().port());
  }
}
