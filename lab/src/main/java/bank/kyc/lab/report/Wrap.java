package bank.kyc.lab.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text between its words. */
final class Wrap {
  private static final int WIDTH = 100;

  private Wrap() {}

  static List<String> lines(String text, String indent) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(indent);
    for (String word : text.split(" ")) {
      boolean empty = line.length() == indent.length();
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
