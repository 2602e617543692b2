package bank.kyc.mesh.embedded.probe;

import bank.kyc.mesh.embedded.address.AddressBook;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/**
 * A GET, as the kubelet makes one, each on a connection of its own. What starts is asked often and
 * refuses often: the JDK's HttpClient takes several times the processor time for that.
 *
 * @param port of this machine
 * @param anyStatus whether every answer will do: where no probe says more
 */
public record HttpProbe(int port, String path, boolean anyStatus) implements Probe {
  // https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
  private static final int OK = 200;
  private static final int ERROR = 400;

  /** One that is answered with 200 to 399 by whom is ready. */
  public HttpProbe(int port, String path) {
    this(port, path, false);
  }

  @Override
  public Answer ask(Duration timeout) {
    URI uri = URI.create("http://" + AddressBook.LOOPBACK + ":" + port + path);
    String question = "GET " + path;
    try {
      int status = status(uri, timeout);
      boolean ready = anyStatus || status >= OK && status < ERROR;
      return new Answer(question, ready, Integer.toString(status));
    } catch (IOException e) {
      return Answer.failed(question, e);
    }
  }

  private static int status(URI uri, Duration timeout) throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    int millis = (int) timeout.toMillis();
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Connection", "close");
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
