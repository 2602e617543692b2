package bank.kyc.lab.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * An exchange over plain HTTP with a process of this machine. An interrupt ends it. The JDK's
 * HttpClient can do that as well, but makes TLS ready before it says anything: a third of the CPU
 * time of a command such as {@code lab call}. Connections are kept for the next exchange, since
 * each may be a port-forward through the API server of a cluster.
 */
public final class PlainHttp {
  private final HttpURLConnection connection;

  private PlainHttp(URI address) throws IOException {
    connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    connection.setInstanceFollowRedirects(false);
  }

  /** What was answered, whatever the status. */
  public record Response(int status, String body) {}

  /** To that address; nothing is sent yet. */
  public static PlainHttp to(URI address) throws IOException {
    return new PlainHttp(address);
  }

  /** With a header; one that was set before is replaced. */
  public PlainHttp header(String name, String value) {
    connection.setRequestProperty(name, value);
    return this;
  }

  /** Where connecting, or the next byte, takes longer, it fails with a SocketTimeoutException. */
  public PlainHttp timeout(Duration timeout) {
    int millis = (int) timeout.toMillis();
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    return this;
  }

  /** Asks, and reads the whole answer. */
  public Response get() throws IOException, InterruptedException {
    return answer(PlainHttp::whole);
  }

  /**
   * Sends a body, and reads the answer as it comes.
   *
   * @param reader is called in another thread, while this one waits
   * @throws IOException also where the status is no success
   */
  public <T> T post(String body, Function<InputStream, T> reader)
      throws IOException, InterruptedException {
    return answer(
        connected -> {
          send(connected, body);
          try (InputStream in = connected.getInputStream()) {
            return reader.apply(in);
          }
        });
  }

  private interface Conversation<T> {
    T with(HttpURLConnection connection) throws IOException;
  }

  private <T> T answer(Conversation<T> conversation) throws IOException, InterruptedException {
    var task = new FutureTask<>(() -> conversation.with(connection));
    var thread = new Thread(task, "http " + connection.getURL());
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      connection.disconnect();
      throw e;
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private static RuntimeException rethrown(Throwable cause) throws IOException {
    if (cause instanceof UncheckedIOException unchecked) {
      throw unchecked.getCause();
    }
    if (cause instanceof IOException failed) {
      throw failed;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) cause;
  }

  /** Of a length that is known before: what is streamed is never sent a second time. */
  private static void send(HttpURLConnection connection, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(bytes.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(bytes);
    }
  }

  private static Response whole(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream body =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream();
    if (body == null) {
      return new Response(status, "");
    }
    try (body) {
      return new Response(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
