package bank.kyc.lab.compare;

import bank.kyc.lab.check.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one mesh answered, as its results were written.
 *
 * @param name {@code conformance-local.json}
 * @param outcomes by call what came of it; of one that came out as expected what was expected,
 *     since shares are never counted twice alike
 */
public record Observed(String name, Map<Call, String> outcomes) {
  public Observed {
    outcomes = Map.copyOf(outcomes);
  }

  /** A call of a folder. */
  public record Call(String folder, String from, String to) implements Comparable<Call> {
    @Override
    public int compareTo(Call other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return folder + ": " + from + " → " + to;
    }
  }

  /**
   * Reads the rows that a check has written.
   *
   * @throws InvalidInput where there are none
   */
  public static Observed read(Path file) {
    try {
      Map<Call, String> outcomes = new TreeMap<>();
      for (JsonNode row : new JsonMapper().readTree(Files.readString(file))) {
        outcomes.put(
            new Call(text(row, "folder"), text(row, "from"), text(row, "to")),
            text(row, row.path("matched").asBoolean() ? "expected" : "observed"));
      }
      return new Observed(file.getFileName().toString(), outcomes);
    } catch (JacksonException e) {
      throw new InvalidInput("%s holds no results of a check.".formatted(file), e);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: make conformance writes it.".formatted(file), e);
    }
  }

  private static String text(JsonNode row, String field) {
    return row.required(field).stringValue();
  }
}
