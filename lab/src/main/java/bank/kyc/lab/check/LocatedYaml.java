package bank.kyc.lab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A YAML document whose every part knows its line, so that a mistake can be pointed at. */
sealed interface LocatedYaml {
  /** Where the part begins, counted from one. */
  int line();

  /** What a reader would call it. */
  String kind();

  record Scalar(String text, int line) implements LocatedYaml {
    @Override
    public String kind() {
      return "'" + text + "'";
    }
  }

  record Absent(int line) implements LocatedYaml {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  record Sequence(List<LocatedYaml> items, int line) implements LocatedYaml {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(Map<String, LocatedYaml> fields, Map<String, Integer> lines, int line)
      implements LocatedYaml {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * Reads the one document of a file.
   *
   * @throws InvalidInput naming file and line, where it is not YAML or not exactly one document
   */
  static LocatedYaml read(Path file) {
    var yaml =
        YAMLMapper.builder(
                YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .build();
    try (JsonParser parser = yaml.createParser(Files.readString(file))) {
      if (parser.nextToken() == null) {
        throw new InvalidInput(file + ":1: the file is empty.");
      }
      LocatedYaml document = part(parser);
      if (parser.nextToken() != null) {
        throw new InvalidInput(
            "%s:%d: only one document is allowed.".formatted(file, line(parser)));
      }
      return document;
    } catch (JacksonException e) {
      throw notYaml(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidInput notYaml(Path file, JacksonException e) {
    // the parser's own exception knows best where it stumbled, and over what
    Optional<MarkedYamlEngineException> cause =
        Optional.ofNullable(e.getCause())
            .filter(MarkedYamlEngineException.class::isInstance)
            .map(MarkedYamlEngineException.class::cast);
    String problem =
        cause.map(MarkedYamlEngineException::getProblem).orElseGet(e::getOriginalMessage);
    int line =
        cause
            .flatMap(MarkedYamlEngineException::getProblemMark)
            .map(mark -> mark.getLine() + 1)
            .orElseGet(() -> e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    return new InvalidInput(
        "%s:%d: this is not valid YAML: %s.".formatted(file, Math.max(1, line), firstLine(problem)),
        e);
  }

  private static LocatedYaml part(JsonParser parser) {
    int line = line(parser);
    return switch (parser.currentToken()) {
      case START_ARRAY -> {
        var items = new ArrayList<LocatedYaml>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(part(parser));
        }
        yield new Sequence(items, line);
      }
      case START_OBJECT -> {
        var fields = new LinkedHashMap<String, LocatedYaml>();
        var lines = new LinkedHashMap<String, Integer>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          lines.put(name, line(parser));
          parser.nextToken();
          fields.put(name, part(parser));
        }
        yield new Mapping(fields, lines, line);
      }
      case VALUE_NULL -> new Absent(line);
      default -> new Scalar(parser.getString(), line);
    };
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip().replaceAll("[.:]+$", "");
  }
}
