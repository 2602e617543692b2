package bank.kyc.lab.call;

import bank.kyc.lab.call.Answer.Answered;
import bank.kyc.lab.call.Answer.NoAnswer;
import bank.kyc.lab.call.Answer.PeerFailed;
import bank.kyc.lab.call.Answer.Unexpected;
import bank.kyc.lab.http.PlainHttp;
import bank.kyc.lab.mesh.Caller;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a workload to call a peer, mostly a kyc-aggregator-mgt. The connection to the peer is its
 * business.
 */
public final class Aggregator {
  /** Any customer will do: what is looked at is who asked. */
  static final String CUSTOMER = "C-1001";

  private static final String CHECKS = "/kyc/v1/customers/" + CUSTOMER + "/checks/";

  /** Longer than an aggregator waits for its peers. */
  private static final Duration USUAL = Duration.ofSeconds(20);

  private final Duration timeout;
  private final JsonMapper json = JsonMapper.builder().build();

  /** Asks with a limit that leaves an aggregator time to say that its peer does not answer. */
  public Aggregator() {
    this(USUAL);
  }

  /**
   * Asks with a limit.
   *
   * @param timeout how long an answer may take; longer than the aggregator waits for its peers
   */
  public Aggregator(Duration timeout) {
    this.timeout = timeout;
  }

  /** The answer to one check. */
  public Answer ask(Caller caller, String check) throws InterruptedException {
    return ask(caller, check, Map.of());
  }

  /**
   * The answer to one check.
   *
   * @param headers what the caller is asked with
   */
  public Answer ask(Caller caller, String check, Map<String, String> headers)
      throws InterruptedException {
    try {
      PlainHttp request =
          PlainHttp.to(caller.address().resolve(path(caller, check)))
              .timeout(timeout)
              .header("Accept", "application/json, application/problem+json");
      headers.forEach(request::header);
      return read(request.get());
    } catch (SocketTimeoutException e) {
      return new NoAnswer("no answer within " + timeout.toMillis() + " ms");
    } catch (ConnectException e) {
      return new NoAnswer("connection refused");
    } catch (IOException e) {
      return new NoAnswer(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
    }
  }

  // one that is a check itself asks whom it needs when it is asked
  private static String path(Caller caller, String check) {
    return caller
        .itself()
        .map(name -> "/credit-check/" + name + "/" + CUSTOMER)
        .orElse(CHECKS + check);
  }

  /** The same where nobody can interrupt: an interrupt counts as no answer. */
  public Answer askOnce(Caller caller, String check) {
    try {
      return ask(caller, check);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NoAnswer("interrupted");
    }
  }

  private Answer read(PlainHttp.Response response) {
    String body = response.body();
    JsonNode answer = tree(body);
    if (response.status() == 200 && answer.has("callerIdentity")) {
      return new Answered(Optional.ofNullable(text(answer, "callerIdentity")), body);
    }
    String cause = text(answer, "cause");
    if (response.status() == 502 && cause != null) {
      String upstream = text(answer, "upstreamBody");
      return new PeerFailed(cause, upstream == null ? "" : upstream, headers(answer), body);
    }
    return new Unexpected(response.status(), body);
  }

  private static Map<String, String> headers(JsonNode answer) {
    return answer
        .path("upstreamHeaders")
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().asString()));
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return json.missingNode();
    }
  }

  private static String text(JsonNode answer, String field) {
    JsonNode value = answer.path(field);
    return value.isString() ? value.stringValue() : null;
  }
}
