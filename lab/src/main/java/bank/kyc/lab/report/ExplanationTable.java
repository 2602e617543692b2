package bank.kyc.lab.report;

import bank.kyc.lab.sentence.CallStory;
import bank.kyc.lab.sentence.OutsideStory;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.explain.OutsideExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
    int width =
        Stream.concat(
                stories.stream().map(ExplanationTable::title),
                explanation.outside().stream().map(OutsideStory::new).map(OutsideStory::title))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    for (CallStory story : stories) {
      lines.add(("%-" + width + "s  %s").formatted(title(story), story.call().outcome()));
      lines.add(INDENT + "sent:  " + story.sent());
      lines.add(INDENT + "taken: " + story.taken());
      story.remarks().forEach(remark -> lines.add(INDENT + palette.dim("mind:  " + remark)));
    }
    for (OutsideExplanation outside : explanation.outside()) {
      OutsideStory story = new OutsideStory(outside);
      lines.add(("%-" + width + "s  %s").formatted(story.title(), story.outcome()));
      story.lines().forEach(line -> lines.add(INDENT + line));
    }
    return lines;
  }

  private static String title(CallStory story) {
    return "%s → %s:%d"
        .formatted(story.call().caller().namespace(), story.callee(), story.call().port());
  }
}
