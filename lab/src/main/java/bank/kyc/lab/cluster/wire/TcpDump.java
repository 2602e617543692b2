package bank.kyc.lab.cluster.wire;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tcpdump printed with {@code -x}: of each direction of the first connection the bytes that
 * the two sides sent, headers left out.
 */
final class TcpDump {
  private static final Pattern HEX = Pattern.compile("\\s+0x[0-9a-f]+:\\s+((?:[0-9a-f]{2,4} ?)+)");
  private static final int KEPT = 4096;
  private static final int TCP = 6;

  /** The flags FIN and RST. */
  private static final int OVER = 0x05;

  private final int port;
  private final ByteArrayOutputStream forth = new ByteArrayOutputStream();
  private final ByteArrayOutputStream back = new ByteArrayOutputStream();

  private boolean ended;

  private TcpDump(int port) {
    this.port = port;
  }

  /**
   * Reads a dump.
   *
   * @param text IPv4 packets, each a line of words and lines of hexadecimal digits from the IP
   *     header on
   * @param port the callee's
   */
  static TcpDump of(String text, int port) {
    var dump = new TcpDump(port);
    StringBuilder packet = new StringBuilder();
    for (String line : text.lines().toList()) {
      Matcher hex = HEX.matcher(line);
      if (hex.matches()) {
        packet.append(hex.group(1).replace(" ", ""));
      } else {
        dump.take(packet);
        packet.setLength(0);
      }
    }
    dump.take(packet);
    return dump;
  }

  /** What was sent to the callee. */
  byte[] forth() {
    return forth.toByteArray();
  }

  /** What the callee answered. */
  byte[] back() {
    return back.toByteArray();
  }

  /** Whether the callee ended the connection. */
  boolean ended() {
    return ended;
  }

  private void take(CharSequence hex) {
    if (hex.length() == 0) {
      return;
    }
    byte[] packet = HexFormat.of().parseHex(hex);
    int ip = (packet[0] & 0x0f) * 4;
    if (packet[9] != TCP || packet.length < ip + 20) {
      return;
    }
    int end = Math.min(packet.length, short16(packet, 2));
    int payload = ip + ((packet[ip + 12] & 0xf0) >> 4) * 4;
    boolean isForth = short16(packet, ip + 2) == port;
    ended |= !isForth && (packet[ip + 13] & OVER) != 0;
    ByteArrayOutputStream direction = isForth ? forth : back;
    if (payload < end && direction.size() < KEPT) {
      direction.write(packet, payload, end - payload);
    }
  }

  private static int short16(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) + (bytes[at + 1] & 0xff);
  }
}
