package bank.kyc.lab.report;

import bank.kyc.lab.check.FolderResult;
import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The verdicts for programs: a JSON array, one object a call. */
public final class JsonResults {
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  /** The text of the file. */
  public String text(List<FolderResult> results) {
    return json.writeValueAsString(results.stream().flatMap(Row::of).toList()) + "\n";
  }
}
