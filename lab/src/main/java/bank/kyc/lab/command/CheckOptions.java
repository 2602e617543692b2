package bank.kyc.lab.command;

import bank.kyc.lab.check.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How folders are checked, and where the verdicts go. */
final class CheckOptions {
  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long a call may take to become what is expected. Default: ${DEFAULT-VALUE}.")
  private double deadline;

  @Option(names = "--out", paramLabel = "FILE", description = "Also write the rows as JSON.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--junit", paramLabel = "FILE", description = "Also write JUnit XML.")
  private Optional<Path> junit = Optional.empty();

  Patience patience() {
    return Patience.of(Duration.ofMillis(Math.round(deadline * 1000)));
  }

  Optional<ResultFile> json() {
    return out.map(ResultFile::new);
  }

  Optional<ResultFile> junit() {
    return junit.map(ResultFile::new);
  }
}
