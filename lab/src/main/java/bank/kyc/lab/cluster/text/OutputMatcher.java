package bank.kyc.lab.cluster.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compares outputs but for what differs from run to run: names of pods, ages, addresses, ids. */
final class OutputMatcher {
  private record Varying(Pattern pattern, String name) {
    static Varying of(String pattern, String name) {
      return new Varying(Pattern.compile(pattern), name);
    }
  }

  private static final List<Varying> VARYING =
      List.of(
          Varying.of("\\e\\[[0-9;]*m", ""),
          Varying.of("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "<time>"),
          Varying.of("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>"),
          // Kubernetes makes no words by accident: no vowels
          Varying.of("-[b-df-hj-np-tv-xz2-9]{8,10}-[b-df-hj-np-tv-xz2-9]{5}\\b", "-<pod>"),
          Varying.of("\\b\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?\\b", "<address>"),
          Varying.of("(?<=localhost:)\\d+", "<port>"),
          Varying.of("\\b(\\d+(\\.\\d+)? ?(ms|[smhd]))+\\b", "<duration>"),
          // the column of milliseconds of the lab's own table
          Varying.of("(?m)(?<= {3})\\d+$", "<number>"),
          // shares are never counted twice alike; all and nothing are
          Varying.of("\\b(?!0 %|100 %)\\d+(\\.\\d+)? %", "<share>"),
          Varying.of("\\b3[0-2]\\d{3}\\b", "<node port>"),
          // columns, and lines that are wrapped
          Varying.of("\\s+", " "),
          // a call that came just after a change may have seen what was before it
          Varying.of("; attempts: \\w+ ×\\d+(, then \\w+ ×\\d+)*", ""));

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private OutputMatcher() {}

  static boolean alike(String expected, String seen) {
    return normal(expected).equals(normal(seen));
  }

  static String normal(String output) {
    String text = output.lines().map(OutputMatcher::sorted).collect(Collectors.joining("\n"));
    for (Varying varying : VARYING) {
      text = varying.pattern().matcher(text).replaceAll(varying.name());
    }
    return text.strip();
  }

  /** A line of JSON with its members in order: a JSON object has none. */
  private static String sorted(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      return JSON.writeValueAsString(JSON.readValue(line, Object.class));
    } catch (JacksonException e) {
      return line;
    }
  }
}
