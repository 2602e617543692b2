package bank.kyc.mesh.embedded.capture;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * Stands between two who talk and keeps the first bytes that cross, in both directions. It changes
 * nothing and understands nothing.
 */
public final class Relay implements AutoCloseable {
  private static final int BACKLOG = 50;
  private static final Duration LEFT = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int KEPT = 4096;
  private static final int CHUNK = 16 * 1024;

  private final ServerSocket listener;
  private final int target;
  private final Kept forth = new Kept();
  private final Kept back = new Kept();

  /**
   * Listens on a free port of the loopback address.
   *
   * @param target the port that everything is handed on to
   */
  public Relay(int target) {
    this(listener(0), target);
  }

  private Relay(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
    start("relay", this::accept);
  }

  /**
   * Listens on a port of the loopback address that somebody is about to leave.
   *
   * @param target the port that everything is handed on to
   * @throws MeshException if nobody leaves it in time
   */
  public static Relay at(int port, int target) {
    ServerSocket[] listener = new ServerSocket[1];
    boolean free =
        Deadline.in(LEFT)
            .await(
                POLL,
                () -> {
                  try {
                    listener[0] = listener(port);
                    return true;
                  } catch (UncheckedIOException e) {
                    return false;
                  }
                });
    if (!free) {
      throw new MeshException(
          "Waited %d s for the port %d to be left: somebody listens there."
              .formatted(LEFT.toSeconds(), port));
    }
    return new Relay(listener[0], target);
  }

  private static ServerSocket listener(int port) {
    try {
      return new ServerSocket(port, BACKLOG, InetAddress.getByName(AddressBook.LOOPBACK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** The first bytes that went to the target. */
  public byte[] forth() {
    return forth.bytes();
  }

  /** The first bytes that came back. */
  public byte[] back() {
    return back.bytes();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket from = listener.accept();
        Socket to = new Socket(AddressBook.LOOPBACK, target);
        start("relay-forth", () -> pump(from, to, forth));
        start("relay-back", () -> pump(to, from, back));
      } catch (IOException e) {
        // closed, or the target is: the caller sees that for itself
      }
    }
  }

  private static void pump(Socket from, Socket to, Kept kept) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        kept.add(chunk, read);
        out.write(chunk, 0, read);
      }
    } catch (IOException e) {
      // one end hung up, and so do we
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** The beginning of a stream. */
  private static final class Kept {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized void add(byte[] chunk, int length) {
      bytes.write(chunk, 0, Math.min(length, KEPT - bytes.size()));
    }

    synchronized byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}
