package bank.kyc.lab.command;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.report.PageSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A page of which a run makes a part.
 *
 * @param path where it is
 * @param section the part
 */
record PageFile(Path path, PageSection section) {
  /** Makes sure, before the work starts, that the page is there and has such a part. */
  void require() {
    section.replaced(text(), List.of(), path.toString());
  }

  void write(List<String> lines) {
    new ResultFile(path).write(section.replaced(text(), lines, path.toString()));
  }

  private String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: there is no such page.".formatted(path), e);
    }
  }
}
