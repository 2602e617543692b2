package bank.kyc.mesh.embedded.address;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Free ports below those that operating systems give to outgoing connections (32768 and up on
 * Linux, 49152 on macOS), so that no connection takes a port between its choice and its use.
 */
public final class Ports {
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private int next;

  /**
   * @param start any number: two meshes on one machine start their search in different places
   */
  public Ports(int start) {
    this.next = FIRST + Math.floorMod(start, LAST - FIRST);
  }

  /**
   * A port that nobody listens on.
   *
   * @throws IllegalStateException if there is none
   */
  public synchronized int next() {
    for (int tried = 0; tried < LAST - FIRST; tried++) {
      int candidate = next;
      next = next + 1 < LAST ? next + 1 : FIRST;
      if (isFree(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
  }

  /** Whether a port of the loopback address can be listened on. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(AddressBook.LOOPBACK), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
