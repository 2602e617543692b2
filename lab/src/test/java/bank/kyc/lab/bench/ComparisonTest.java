package bank.kyc.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.bench.Comparison.Verdict;
import bank.kyc.lab.bench.Figure.Section;
import bank.kyc.lab.measure.Machine;
import bank.kyc.lab.report.BenchTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final Machine MACHINE = new Machine(2, 16000, "Linux", "17", "1.40.0");

  @ParameterizedTest
  @CsvSource({
    "s,10,10,SAME",
    "s,10,11.4,SAME",
    "s,10,11.6,MORE",
    "s,10,8.8,SAME",
    "s,10,8.6,LESS",
    "MiB,100,104,SAME",
    "MiB,100,106,MORE",
    "MiB,100,94,LESS"
  })
  void whatIsWithinNoiseIsTheSame(String unit, double before, double now, Verdict verdict) {
    Comparison comparison =
        Comparison.of(report(figure("start", unit, before)), report(figure("start", unit, now)));

    assertThat(comparison.rows()).extracting(Comparison.Row::verdict).containsExactly(verdict);
  }

  @Test
  void saysWhatHasChangedByHowMuchAndWhatIsNew() {
    BenchReport before =
        report(figure("start", "s", 20), figure("stop", "s", 1), figure("old", "s", 1));
    BenchReport now =
        report(figure("start", "s", 10), figure("stop", "s", 1), figure("new", "s", 1));

    assertThat(BenchTable.lines(Comparison.of(before, now)))
        .containsExactly(
            "                 before  now   now/before",
            "start-up: start  20 s    10 s  ×0.50",
            "Within noise: 1",
            "New: start-up: new",
            "Not measured any more: start-up: old");
  }

  @Test
  void ratiosOfTwoMachinesSayLittle() {
    BenchReport here = report(figure("start", "s", 1));
    BenchReport there =
        new BenchReport(
            "local", "2026-01-01", new Machine(16, 64000, "Linux", "21", "1.40.0"), here.figures());

    assertThat(BenchTable.lines(Comparison.of(here, there)))
        .contains("Nothing has changed beyond noise.")
        .first()
        .asString()
        .startsWith("The two runs were made on different machines");
  }

  private static Figure figure(String name, String unit, double value) {
    return new Figure(Section.START_UP, name, unit, value, null, 1);
  }

  private static BenchReport report(Figure... figures) {
    return new BenchReport("local", "2026-01-01", MACHINE, List.of(figures));
  }
}
