package bank.kyc.lab.cluster;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** kubectl's complaints, as one sentence for a person. */
final class KubectlFault {
  private static final List<String> UNREACHABLE =
      List.of(
          "Unable to connect to the server",
          "was refused - did you specify the right host or port",
          "TLS handshake timeout",
          "no route to host",
          "network is unreachable",
          "context deadline exceeded",
          "net/http: request canceled",
          "dial tcp",
          "the server is currently unable to handle the request",
          "unexpected EOF");

  /** The words before the reason, which say where kubectl met it. */
  private static final Pattern PREAMBLE =
      Pattern.compile(
          "^(?:E\\d{4} .*?\\] |[Ee]rror: |Error from server(?: \\([A-Za-z]+\\))?: |error when \\w+"
              + " \"[^\"]*\": |Internal error occurred: |admission webhook \"[^\"]*\" denied the"
              + " request: )+");

  private KubectlFault() {}

  /** Whether no API server answered. */
  static boolean unreachable(String complaint) {
    // a webhook that cannot be reached was told to us by an API server that can
    return !complaint.contains("webhook") && UNREACHABLE.stream().anyMatch(complaint::contains);
  }

  /** Whether kubectl does not know where the cluster is. */
  static boolean unknownContext(String complaint) {
    return complaint.contains("context was not found")
        || complaint.matches("(?s).*context .* does not exist.*");
  }

  /** The complaint in one sentence. */
  static String sentence(String context, String complaint) {
    if (unreachable(complaint)) {
      return "The API server of context %s does not answer (%s): is the cluster started?"
          .formatted(context, reason(lastLine(complaint)));
    }
    if (complaint.contains("failed calling webhook") && complaint.contains("istio")) {
      return "istiod could not be asked to check the manifests (%s): is istiod running?"
          .formatted(afterLast(complaint, "\": "));
    }
    return "The cluster refused it: " + reasons(complaint) + ".";
  }

  private static String reasons(String complaint) {
    return complaint
        .lines()
        .map(KubectlFault::reason)
        .filter(line -> !line.isBlank() && !line.startsWith("Warning:"))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String reason(String line) {
    return PREAMBLE
        .matcher(line.strip())
        .replaceFirst("")
        .replaceFirst("^Unable to connect to the server: ", "")
        .replaceFirst(" - did you specify the right host or port\\?$", "")
        .replaceFirst("[.:]+$", "");
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (first, second) -> second.isBlank() ? first : second);
  }

  private static String afterLast(String text, String mark) {
    String line = lastLine(text);
    return line.substring(line.lastIndexOf(mark) < 0 ? 0 : line.lastIndexOf(mark) + mark.length());
  }
}
