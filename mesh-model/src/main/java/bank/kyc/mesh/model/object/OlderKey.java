package bank.kyc.mesh.model.object;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * A private key in the form that its algorithm has of its own: PKCS #1 for RSA, SEC 1 for elliptic
 * curves. PKCS #8 is that, and before it the name of the algorithm.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5208#section-5">RFC 5208</a>
 */
final class OlderKey {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION = {0x02, 0x01, 0x00};
  private static final int SHORT = 0x80;

  private OlderKey() {}

  /**
   * The same in PKCS #8.
   *
   * @param open the public key that it should belong to, which has the same algorithm if it does
   */
  static byte[] asPkcs8(byte[] key, PublicKey open) {
    return encoded(SEQUENCE, joined(VERSION, algorithm(open.getEncoded()), encoded(OCTETS, key)));
  }

  // https://www.rfc-editor.org/rfc/rfc5280#section-4.1: it stands first in a public key
  private static byte[] algorithm(byte[] open) {
    ByteBuffer in = ByteBuffer.wrap(open);
    skipHeader(in);
    int begin = in.position();
    int length = skipHeader(in);
    return Arrays.copyOfRange(open, begin, in.position() + length);
  }

  /** Leaves what is read at the content, whose length is returned. */
  private static int skipHeader(ByteBuffer in) {
    in.get();
    int first = in.get() & 0xff;
    if (first < SHORT) {
      return first;
    }
    int length = 0;
    for (int more = first - SHORT; more > 0; more--) {
      length = (length << Byte.SIZE) + (in.get() & 0xff);
    }
    return length;
  }

  private static byte[] encoded(int tag, byte[] content) {
    byte[] header =
        content.length < SHORT
            ? new byte[] {(byte) tag, (byte) content.length}
            : new byte[] {
              (byte) tag,
              (byte) (SHORT + 2),
              (byte) (content.length >> Byte.SIZE),
              (byte) content.length
            };
    return joined(header, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
