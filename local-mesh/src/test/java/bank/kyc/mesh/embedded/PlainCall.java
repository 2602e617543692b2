package bank.kyc.mesh.embedded;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request on a connection of its own, and what came of it in one word. */
final class PlainCall {
  static final String REFUSED = "refused";
  static final String FORBIDDEN = "forbidden";
  static final String UNAUTHORIZED = "unauthorized";
  static final String UNAVAILABLE = "unavailable";
  static final String MTLS = "mtls";
  static final String PLAINTEXT = "plaintext";

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
  private static final int TIMEOUT_MILLIS = 10_000;

  private PlainCall() {}

  static String outcome(int port, String path) {
    return outcome(port, path, "");
  }

  /**
   * The same with a token.
   *
   * @param token empty for none
   */
  static String outcome(int port, String path, String token) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: echo\r\nConnection: close\r\n%s\r\n"
                  .formatted(path, token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return outcome(answer);
    } catch (IOException e) {
      return REFUSED;
    }
  }

  private static String outcome(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String head = answer.substring(0, Math.max(0, end));
    String body = answer.substring(head.length()).strip();
    Matcher length = LENGTH.matcher(head);
    if (head.isEmpty() || length.find() && Integer.parseInt(length.group(1)) != body.length()) {
      // nothing came, or not all of it
      return REFUSED;
    }
    return switch (head.split(" ", 3)[1]) {
      case "200" -> body.contains("URI=" + TestMesh.CALLER_ID) ? MTLS : PLAINTEXT;
      case "401" -> UNAUTHORIZED;
      case "403" -> FORBIDDEN;
      case "503" -> UNAVAILABLE;
      default -> answer;
    };
  }
}
