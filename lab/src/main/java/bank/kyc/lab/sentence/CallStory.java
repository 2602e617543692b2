package bank.kyc.lab.sentence;

import static java.util.stream.Collectors.joining;

import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.explain.CallExplanation.Speech;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.token.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of an explanation in words.
 *
 * @param call what is told
 */
public record CallStory(CallExplanation call) {
  private static final int OF_A_HUNDRED = 100;

  /** {@code kyc-aggregator-mgt.consumer}. */
  public String caller() {
    return call.caller().name() + "." + call.caller().namespace();
  }

  /** {@code kyc-credit-check-basic.basic}. */
  public String callee() {
    return call.callee().namespace().isEmpty()
        ? call.callee().name()
        : call.callee().name() + "." + call.callee().namespace();
  }

  /** What leaves the caller, and why. */
  public String sent() {
    return CallWords.of(call.sent());
  }

  /** What the callee takes, and why. */
  public String taken() {
    return CallWords.of(call.taken(), call.sent());
  }

  /** Where the two sides contradict each other, or a rule has no effect here. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    call.withoutEffect()
        .ifPresent(
            rule ->
                remarks.add(
                    "%s has no effect on %s in %s: a DestinationRule configures the caller's sidecar, and this caller has none."
                        .formatted(rule, call.caller().name(), call.caller().namespace())));
    if (call.shares().size() > 1) {
      remarks.add(
          call.shares().stream()
              .map(
                  share ->
                      "%s %.0f".formatted(share.workload().name(), share.part() * OF_A_HUNDRED))
              .collect(joining(", ", "of a hundred calls, these workloads answer: ", ".")));
    }
    if (call.contradicts()) {
      remarks.add(
          "%s and %s contradict each other."
              .formatted(
                  call.sent().by().map(Sentences::of).orElse("the caller"),
                  call.taken().by().map(Sentences::of).orElse("a callee without a sidecar")));
    }
    return remarks;
  }

  /** All of it in a few sentences. */
  public String text() {
    StringBuilder story =
        new StringBuilder()
            .append(
                "%s asks %s:%d for %s.%n"
                    .formatted(
                        caller(),
                        callee(),
                        call.port(),
                        tcp() ? "a TCP connection" : "GET " + call.path()))
            .append("What it sends: %s.%n".formatted(sent()))
            .append("What is taken there: %s.%n".formatted(taken()))
            .append(end())
            .append(System.lineSeparator());
    remarks()
        .forEach(remark -> story.append("Mind: ").append(remark).append(System.lineSeparator()));
    return story.toString();
  }

  private String end() {
    return switch (call.outcome()) {
      case PLAINTEXT ->
          "So the call is answered in plaintext, and the callee cannot tell who asked.";
      case MTLS ->
          tcp() && !call.taken().ownTls()
              ? "So the call is answered over mutual TLS, of which the callee itself sees nothing."
              : "So the call is answered over mutual TLS, and the callee knows who asked.";
      case REFUSED ->
          call.sent().by().isEmpty()
              ? "So the callee's sidecar closes the connection: the caller sees \"Connection"
                  + " reset\" (curl exit 56)."
              : "So the two do not understand each other, and the connection is closed without an"
                  + " answer.";
      case UNAVAILABLE ->
          nobodyThere()
              ? "So there is nobody to ask, and the caller's own sidecar answers 503."
              : "So the two do not understand each other, and the caller's own sidecar answers"
                  + " 503.";
      case FORBIDDEN ->
          tcp()
              ? "So the callee's sidecar understands who asks, and closes the connection without a"
                  + " byte."
              : "So the callee's sidecar understands the request and answers 403: %s."
                  .formatted(refusal());
      case TLS -> "So the call is answered over TLS, by one who proves its name.";
      case UNAUTHORIZED -> "So the callee's sidecar answers 401: %s.".formatted(refusal());
      case NOT_FOUND -> "So the gateway has no route for it, and answers 404.";
      case REDIRECTED -> "So the gateway answers where to ask instead.";
      case DEAD, OTHER -> "So there is nobody to answer.";
    };
  }

  private boolean nobodyThere() {
    return call.sent().speech() == Speech.NOTHING;
  }

  private String refusal() {
    return call.taken().refusal().map(Refusal::words).orElse("RBAC: access denied");
  }

  private boolean tcp() {
    return call.protocol() == Protocol.TCP;
  }
}
