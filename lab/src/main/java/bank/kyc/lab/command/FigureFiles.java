package bank.kyc.lab.command;

import bank.kyc.lab.report.PageSection;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where the figures of a measurement go. */
final class FigureFiles {
  @Option(names = "--out", paramLabel = "FILE", description = "Also write the figures as JSON.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Put the figures into this page, docs/performance.md for one.")
  private Optional<Path> page = Optional.empty();

  Optional<ResultFile> json() {
    return out.map(ResultFile::new);
  }

  /**
   * The part of the page that the figures are put into.
   *
   * @param name gives {@code bench local}; asked only where there is a page
   */
  Optional<PageFile> page(Supplier<String> name) {
    return page.map(path -> new PageFile(path, new PageSection(name.get())));
  }
}
