package bank.kyc.check.advanced;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Where the credit files are makes no difference to what is in them. */
class CreditFilesDataTest {
  private static final Pattern ROW =
      Pattern.compile("\\('([^']*)', +(true|false) *, +(\\d+), +'((?:[^']|'')*)'\\)");

  @Test
  void theDatabaseIsFilledWithTheFilesOfTheJar() throws IOException {
    List<CreditFile> inDatabase =
        ROW.matcher(text("/credit-files-data.sql"))
            .results()
            .map(
                row ->
                    new CreditFile(
                        row.group(1),
                        Boolean.parseBoolean(row.group(2)),
                        Integer.parseInt(row.group(3)),
                        row.group(4).replace("''", "'")))
            .toList();

    assertThat(inDatabase)
        .isNotEmpty()
        .containsExactly(
            new JsonMapper().readValue(text("/credit-files.json"), CreditFile[].class));
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = CreditFilesDataTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
