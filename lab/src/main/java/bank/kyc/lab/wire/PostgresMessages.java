package bank.kyc.lab.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The beginning of a conversation with PostgreSQL, as far as it can be read.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/18/protocol-message-formats.html">postgresql.org/docs/18/protocol-message-formats</a>
 */
final class PostgresMessages {
  private static final String READABLE = "PostgreSQL for everybody to read: ";
  private static final int SSL_REQUEST = 80877103;
  private static final int VERSION_3 = 3 << 16;
  private static final int HEADER = 8;

  private PostgresMessages() {}

  /** What it is; empty where it is something else. */
  static Optional<String> meaning(byte[] bytes) {
    return bytes.length < HEADER ? Optional.empty() : client(bytes).or(() -> server(bytes));
  }

  private static Optional<String> client(byte[] bytes) {
    int code = ByteBuffer.wrap(bytes).getInt(Integer.BYTES);
    if (code != SSL_REQUEST && code != VERSION_3) {
      return Optional.empty();
    }
    return Optional.of(READABLE + query(bytes).orElse("a connection is asked for"));
  }

  // the first byte answers the request for TLS of PostgreSQL's own
  private static Optional<String> server(byte[] bytes) {
    boolean refuses = bytes[0] == 'N' && bytes[1] == 'R' && bytes[2] == 0;
    return refuses
        ? Optional.of(READABLE + "it has no TLS of its own, and asks for a password")
        : Optional.empty();
  }

  /** The first query that is more than a setting. */
  private static Optional<String> query(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      // those at the beginning have no type
      while (in.get(in.position()) == 0) {
        in.position(in.position() + in.getInt(in.position()));
      }
      while (true) {
        byte type = in.get();
        int next = in.position() + in.getInt(in.position());
        in.getInt();
        String text = text(type, in);
        if (!text.isEmpty() && !text.startsWith("SET ")) {
          return Optional.of(text);
        }
        in.position(next);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // what was kept of it ends here
      return Optional.empty();
    }
  }

  private static String text(byte type, ByteBuffer in) {
    return switch (type) {
      case 'Q' -> string(in);
      case 'P' -> {
        string(in); // the statement's name
        yield string(in);
      }
      default -> "";
    };
  }

  private static String string(ByteBuffer in) {
    StringBuilder text = new StringBuilder();
    for (byte next = in.get(); next != 0; next = in.get()) {
      text.append((char) (next & 0xff));
    }
    return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        .replaceAll("\\s+", " ")
        .strip();
  }
}
