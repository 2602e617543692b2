package bank.kyc.lab.report;

import bank.kyc.lab.check.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a run as JSON: for programs, and for a later run to be compared with. */
public final class RunFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private RunFile() {}

  /** The text of the file. */
  public static String text(Record run) {
    return JSON.writeValueAsString(run) + "\n";
  }

  /**
   * What {@link #text} has written.
   *
   * @param command who writes such files: {@code make scale}
   * @throws InvalidInput if the file is not there, or holds something else
   */
  public static <T extends Record> T read(Path file, Class<T> type, String command) {
    try {
      return JSON.readValue(Files.readString(file), type);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: there is no such file.".formatted(file), e);
    } catch (JacksonException e) {
      throw new InvalidInput("%s is not what %s OUT= writes.".formatted(file, command), e);
    }
  }
}
