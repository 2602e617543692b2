package bank.kyc.lab.call;

import bank.kyc.lab.call.Reply.Response;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the response of HTTP/1.1 to a request that asked for the connection to be closed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class ResponseReader {
  private static final int HEXADECIMAL = 16;

  private final InputStream in;

  private ResponseReader(InputStream in) {
    this.in = in;
  }

  /**
   * @throws EOFException if the connection ends before the response does
   */
  static Response read(InputStream in, Optional<Reply.Tls> tls) throws IOException {
    return new ResponseReader(in).response(tls);
  }

  private Response response(Optional<Reply.Tls> tls) throws IOException {
    String[] status = line().split(" ", 3);
    if (status.length < 2 || !status[1].matches("\\d{3}")) {
      throw new IOException("this is no HTTP: '" + String.join(" ", status) + "'");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] header = line.split(":", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header.length == 2 ? header[1].strip() : "");
    }
    return new Response(Integer.parseInt(status[1]), headers, body(headers), tls);
  }

  private String body(Map<String, String> headers) throws IOException {
    byte[] body =
        "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
            ? chunks()
            : headers.containsKey("content-length")
                ? bytes(Integer.parseInt(headers.get("content-length")))
                : in.readAllBytes();
    return new String(body, StandardCharsets.UTF_8);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line().replaceFirst(";.*", "").strip(), HEXADECIMAL);
      all.write(bytes(length));
      line();
      if (length == 0) {
        return all.toByteArray();
      }
    }
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
