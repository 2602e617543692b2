package bank.kyc.lab.command;

import bank.kyc.lab.compare.Comparison;
import bank.kyc.lab.compare.Observed;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.DifferenceTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Holds what two meshes answered against each other. */
@Command(
    name = "compare",
    description = "Show the calls that came out differently in two results of check --out.")
final class CompareCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The results of one mesh.")
  private Path one;

  @Parameters(index = "1", paramLabel = "FILE", description = "The results of the other.")
  private Path other;

  private final Session session;

  CompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Observed first = Observed.read(one);
    Observed second = Observed.read(other);
    Comparison comparison = Comparison.of(first, second);
    Console console = session.console();
    console.lines(
        new DifferenceTable(console.palette()).lines(comparison, first.name(), second.name()));
    return comparison.differences().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
