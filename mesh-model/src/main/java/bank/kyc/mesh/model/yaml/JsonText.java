package bank.kyc.mesh.model.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON, which is YAML but for two things that kubectl takes: tabs as indentation, and several
 * objects one behind the other.
 */
final class JsonText {
  private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[\\t{}]");

  private JsonText() {}

  /**
   * The objects of a text that is JSON, each behind as many empty lines as keep it on its line; one
   * that is not JSON, though it may begin like it, is left whole.
   */
  static List<String> objects(String text) {
    if (!isObject(text)) {
      return List.of(text);
    }
    List<String> objects = split(text);
    return objects.stream().allMatch(JsonText::isObject) ? objects : List.of(text);
  }

  private static boolean isObject(String text) {
    return text.stripLeading().startsWith("{");
  }

  private static List<String> split(String text) {
    StringBuilder spaced = new StringBuilder(text);
    List<String> objects = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (Matcher token = TOKEN.matcher(text); token.find(); ) {
      switch (token.group()) {
        case "\t" -> spaced.setCharAt(token.start(), ' ');
        case "{" -> depth++;
        case "}" -> {
          depth--;
          if (depth == 0) {
            objects.add(object(spaced, begin, token.end()));
            begin = token.end();
          }
        }
        default -> {}
      }
    }
    String rest = spaced.substring(begin);
    if (!rest.isBlank()) {
      objects.add(object(spaced, begin, text.length()));
    }
    return objects;
  }

  private static String object(StringBuilder text, int begin, int end) {
    long lines = text.substring(0, begin).chars().filter(c -> c == '\n').count();
    return "\n".repeat((int) lines) + text.substring(begin, end);
  }
}
