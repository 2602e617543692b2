package bank.kyc.mesh.explain;

import java.util.List;

/**
 * What one caller may expect of one callee, and which manifests decided it.
 *
 * @param caller {@code kyc-aggregator-mgt.consumer}
 * @param callerNamespace the namespace it calls from
 * @param callee {@code kyc-credit-check-basic.basic}
 * @param port the Service's port
 * @param request what is asked for, as {@code GET /credit-check/basic/C-1001}
 * @param outcome what the call comes to
 * @param callerSide what the caller sends, and why
 * @param calleeSide what the callee takes, and why
 * @param warnings where the two contradict each other, or a rule has no effect here
 */
public record CallExplanation(
    String caller,
    String callerNamespace,
    String callee,
    int port,
    String request,
    Outcome outcome,
    String callerSide,
    String calleeSide,
    List<String> warnings) {
  public CallExplanation {
    warnings = List.copyOf(warnings);
  }

  /** The same in a few sentences. */
  public String story() {
    String end =
        switch (outcome) {
          case PLAINTEXT ->
              "So the call is answered in plaintext, and the callee cannot tell who asked.";
          case MTLS -> "So the call is answered over mutual TLS, and the callee knows who asked.";
          case REFUSED ->
              "So the callee's sidecar closes the connection: the caller sees \"Connection reset\""
                  + " (curl exit 56).";
          case UNAVAILABLE ->
              "So the two do not understand each other, and the caller's own sidecar answers 503.";
          case FORBIDDEN ->
              "So the callee's sidecar understands the request and answers 403: RBAC: access"
                  + " denied.";
          case DEAD -> "So there is nobody to answer.";
        };
    StringBuilder story =
        new StringBuilder()
            .append("%s asks %s:%d for %s.%n".formatted(caller, callee, port, request))
            .append("What it sends: %s.%n".formatted(callerSide))
            .append("What is taken there: %s.%n".formatted(calleeSide))
            .append(end)
            .append(System.lineSeparator());
    warnings.forEach(
        warning -> story.append("Mind: ").append(warning).append(System.lineSeparator()));
    return story.toString();
  }
}
