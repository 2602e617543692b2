package bank.kyc.lab.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The first bytes of a stream: what they are, and what they look like. */
public final class FirstBytes {
  private static final int WIDTH = 16;
  private static final int SHOWN = 96;
  private static final Pattern HTTP =
      Pattern.compile("^([A-Z]+ \\S+ HTTP/\\d\\.\\d|HTTP/\\d\\.\\d \\d{3}[^\\r\\n]*)");
  private static final int HANDSHAKE = 0x16;
  private static final int RECORD_HEADER = 5;

  private FirstBytes() {}

  /** In one sentence what protocol this is the beginning of. */
  public static String meaning(byte[] bytes) {
    if (bytes.length == 0) {
      return "nothing";
    }
    if (isTls(bytes)) {
      return "a TLS record: %s, %d bytes, version field 0x%02x%02x"
          .formatted(kind(bytes), ((bytes[3] & 0xff) << 8) + (bytes[4] & 0xff), bytes[1], bytes[2]);
    }
    var line = HTTP.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    return line.find()
        ? "HTTP for everybody to read: " + line.group(1)
        : PostgresMessages.meaning(bytes).orElse("neither TLS nor HTTP nor PostgreSQL");
  }

  /** Hexadecimal and text side by side, 16 bytes a line. */
  public static List<String> dump(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    for (int offset = 0; offset < Math.min(bytes.length, SHOWN); offset += WIDTH) {
      StringBuilder hex = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (int i = offset; i < Math.min(offset + WIDTH, bytes.length); i++) {
        hex.append("%02x ".formatted(bytes[i]));
        text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
      }
      lines.add("%04x  %-48s %s".formatted(offset, hex, text));
    }
    return lines;
  }

  // https://www.rfc-editor.org/rfc/rfc8446#section-5.1
  private static boolean isTls(byte[] bytes) {
    return bytes.length > RECORD_HEADER && bytes[0] >= 0x14 && bytes[0] <= 0x17 && bytes[1] == 3;
  }

  private static String kind(byte[] bytes) {
    return switch (bytes[0]) {
      case 0x14 -> "change of cipher";
      case 0x15 -> "alert";
      case HANDSHAKE ->
          switch (bytes[RECORD_HEADER]) {
            case 1 -> "ClientHello";
            case 2 -> "ServerHello";
            default -> "handshake";
          };
      default -> "encrypted data";
    };
  }
}
