package bank.kyc.lab.call;

import bank.kyc.lab.call.Reply.End;
import bank.kyc.lab.call.Reply.Ended;
import bank.kyc.lab.mesh.Entrance;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Asks for a URL at an address that its host need not resolve to, on a connection of its own, and
 * follows no redirect. What {@code curl --resolve --cacert --cert} does.
 */
public final class DirectClient {
  private final int timeoutMillis;

  /**
   * @param timeout how long connecting, and each wait for bytes, may take
   */
  public DirectClient(Duration timeout) {
    this.timeoutMillis = (int) timeout.toMillis();
  }

  /**
   * A GET.
   *
   * @param at where to connect to
   * @param handshake what is brought into it; needed for https
   * @param headers what is sent beside the host
   */
  public Reply get(
      Entrance at, URI url, Optional<Handshake> handshake, Map<String, String> headers) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(timeoutMillis);
      socket.connect(new InetSocketAddress(at.host(), at.port()), timeoutMillis);
      return handshake.isPresent()
          ? overTls(socket, url, Authorities.of(handshake.get()), headers)
          : ask(socket, url, Optional.empty(), headers);
    } catch (ConnectException e) {
      return new Ended(End.NOT_CONNECTED, "nobody listens on " + at);
    } catch (SocketTimeoutException e) {
      return new Ended(End.TIMED_OUT, "nothing came within " + timeoutMillis + " ms");
    } catch (IOException e) {
      return new Ended(End.CLOSED, reason(e));
    }
  }

  private Reply overTls(
      Socket socket, URI url, Authorities authorities, Map<String, String> headers)
      throws IOException {
    try (SSLSocket tls = authorities.connected(socket, url.getHost())) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      try {
        tls.startHandshake();
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        return Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance)
            ? new Ended(End.NOT_BELIEVED, reason(e))
            : new Ended(End.HANDSHAKE_CLOSED, reason(e));
      }
      boolean shown = tls.getSession().getLocalCertificates() != null;
      return ask(
          tls, url, Optional.of(new Reply.Tls(tls.getSession().getProtocol(), shown)), headers);
    } catch (SSLException e) {
      // who asks for a client certificate may say so when the handshake seems to be over
      return new Ended(End.HANDSHAKE_CLOSED, reason(e));
    }
  }

  private static Reply ask(
      Socket socket, URI url, Optional<Reply.Tls> tls, Map<String, String> headers)
      throws IOException {
    StringBuilder request =
        new StringBuilder("GET ")
            .append(url.getRawPath().isEmpty() ? "/" : url.getRawPath())
            .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
            .append(" HTTP/1.1\r\nHost: ")
            .append(url.getRawAuthority())
            .append("\r\nAccept: application/json, application/problem+json\r\n")
            .append("Connection: close\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    socket
        .getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    try {
      return ResponseReader.read(socket.getInputStream(), tls);
    } catch (EOFException e) {
      return new Ended(End.CLOSED, "the connection was closed without an answer");
    }
  }

  private static String reason(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}
