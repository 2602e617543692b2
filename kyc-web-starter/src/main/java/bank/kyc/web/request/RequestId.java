package bank.kyc.web.request;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The id of one request on its way through the services: the same in every log line, answer and
 * outgoing call.
 */
public final class RequestId {

  /** The header that carries it, the one Envoy uses too. */
  public static final String HEADER = "X-Request-Id";

  /** Its name in the logging context, and so in every log line. */
  static final String LOG_KEY = "requestId";

  /** Short, and safe in a log, a header and a shell. */
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /**
   * Returns the id of the request that this thread works for.
   *
   * @return the id, or empty outside a request
   */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(LOG_KEY));
  }

  /**
   * Keeps a caller's id where it is well formed, else makes a new one.
   *
   * @param offered what the caller sent, or null
   * @return an id of at most 64 safe characters
   */
  static String acceptOrCreate(String offered) {
    return offered != null && WELL_FORMED.matcher(offered).matches()
        ? offered
        : UUID.randomUUID().toString();
  }
}
