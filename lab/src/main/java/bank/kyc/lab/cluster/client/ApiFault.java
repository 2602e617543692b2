package bank.kyc.lab.cluster.client;

import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What goes wrong between the lab and the API server, as one sentence for a person. */
final class ApiFault {
  private static final int UNAVAILABLE = 503;

  /** The words before the reason, which say where the API server met it. */
  private static final Pattern PREAMBLE =
      Pattern.compile(
          "^(?:Internal error occurred: |admission webhook \"[^\"]*\" denied the request: )+");

  private ApiFault() {}

  /** The client's exception as ours. */
  static MeshException of(String context, String server, KubernetesClientException fault) {
    if (Thread.currentThread().isInterrupted()
        || cause(fault, InterruptedException.class).isPresent()) {
      Thread.currentThread().interrupt();
      return new MeshException("Interrupted while asking the API server.", fault);
    }
    return fault.getCode() > 0
        ? answered(context, fault.getCode(), message(fault), fault)
        : unreachable(context, unreached(server, fault), fault);
  }

  /** An answer that is an error. */
  static MeshException answered(String context, int code, String message, Throwable cause) {
    if (message.contains("failed calling webhook") && message.contains("istio")) {
      return new MeshException(
          "istiod could not be asked to check the manifests (%s): is istiod running?"
              .formatted(afterLast(message, "\": ")),
          cause);
    }
    return code == UNAVAILABLE
        ? unreachable(context, reason(message), cause)
        : refused(reason(message), cause);
  }

  static Refused refused(String reason, Throwable cause) {
    return new Refused("The cluster refused it: " + reason + ".", reason, cause);
  }

  private static MeshException unreachable(String context, String reason, Throwable cause) {
    return new MeshException(
        "The API server of context %s does not answer (%s): is the cluster started? make cluster-up starts the suite's own; MESH=local needs none."
            .formatted(context, reason),
        cause);
  }

  private static String unreached(String server, Throwable fault) {
    String host = URI.create(server).getAuthority();
    if (cause(fault, HttpTimeoutException.class).isPresent()
        || cause(fault, TimeoutException.class).isPresent()) {
      return "The server %s did not answer within %d s"
          .formatted(host, ApiServer.LIMIT.toSeconds());
    }
    // the JDK says a name that nobody knows by a ConnectException without a word, and this beneath
    if (unknownHost(fault)) {
      return "The host of %s is unknown".formatted(host);
    }
    if (cause(fault, ConnectException.class).isPresent()) {
      return "The connection to the server %s was refused".formatted(host);
    }
    return reason(
        causes(fault)
            .reduce((first, second) -> second)
            .map(Throwable::getMessage)
            .orElse("no reason given"));
  }

  private static boolean unknownHost(Throwable fault) {
    return causes(fault)
        .anyMatch(
            cause ->
                cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException);
  }

  private static String message(KubernetesClientException fault) {
    return Optional.ofNullable(fault.getStatus())
        .map(status -> status.getMessage())
        .filter(message -> !message.isBlank())
        .orElseGet(fault::getMessage);
  }

  private static String reason(String message) {
    return PREAMBLE.matcher(message.strip()).replaceFirst("").replaceFirst("[.:]+$", "");
  }

  private static String afterLast(String text, String mark) {
    int at = text.lastIndexOf(mark);
    return at < 0 ? text : text.substring(at + mark.length());
  }

  private static <T extends Throwable> Optional<T> cause(Throwable fault, Class<T> type) {
    return causes(fault).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause);
  }
}
