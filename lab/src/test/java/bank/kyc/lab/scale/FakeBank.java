package bank.kyc.lab.scale;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * A bank whose control plane is in this process; its real workload is a server that obeys at once.
 */
public final class FakeBank implements Bank {
  /** What was asked of it, in order. */
  public final List<String> journal = new CopyOnWriteArrayList<>();

  /** What {@link #liveness} says. */
  public volatile Liveness liveness = FakeMesh.ALIVE;

  private final int real;
  private final AdsServer control;
  private final ServerSocket workload;
  private volatile boolean strict;
  private int workloads;
  private int switches;

  public FakeBank(int real) {
    this.real = real;
    try {
      this.control = new AdsServer();
      this.workload = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var serving = new Thread(this::serve, "workload");
    serving.setDaemon(true);
    serving.start();
  }

  @Override
  public void start(Progress progress) {
    journal.add("start");
  }

  @Override
  public void grow(int workloads) {
    journal.add("grow " + workloads);
    this.workloads = workloads;
    publish();
  }

  @Override
  public List<Real> real() {
    var entrance = new Entrance("localhost", workload.getLocalPort());
    return IntStream.range(0, real)
        .mapToObj(number -> new Real(FakeMesh.http("real-" + number, "bank", true), entrance))
        .toList();
  }

  @Override
  public List<Node> simulated() {
    return IntStream.range(real, workloads)
        .mapToObj(number -> new Node("n" + number, Map.of()))
        .toList();
  }

  @Override
  public Xds xds() {
    return new Xds("127.0.0.1", control.port(), Map.of("x-token", "secret"), 1000);
  }

  @Override
  public void switchTo(boolean strict) {
    this.strict = strict;
    switches++;
    publish();
  }

  @Override
  public Liveness liveness(Real workload, Duration timeout) {
    return liveness;
  }

  @Override
  public Usage usage() {
    return new Usage(50 * 1024L, Duration.ofMillis(20L * switches));
  }

  @Override
  public void close() {
    journal.add("close");
    control.close();
    try {
      workload.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish() {
    control.publish(simulated().stream().map(Node::id).toList(), !strict);
  }

  private void serve() {
    while (!workload.isClosed()) {
      try (Socket asked = workload.accept()) {
        if (strict) {
          // closed with a reset, as a sidecar does
          asked.setSoLinger(true, 0);
        } else {
          asked
              .getOutputStream()
              .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        // the caller is gone, or the bank is closed
      }
    }
  }
}
