package bank.kyc.lab.wire;

import bank.kyc.lab.mesh.Connection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The TCP connections in a sidecar's access log, in Istio's default format.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/tasks/observability/logs/access-log/#default-access-log-format">istio.io/docs/tasks/observability</a>
 */
public final class ConnectionLog {
  // start, "- - -" where a request would stand, status 0, flags, details of the response and of the
  // connection's end; the last fields are the downstream's addresses, the server name and the route
  private static final Pattern CONNECTION =
      Pattern.compile(
          "\\[([^\\]]+)] \"- - -\" 0 (\\S+) (.*?) \".*\" .* (\\S+) (\\S+) (\\S+) (\\S+)$");

  private ConnectionLog() {}

  /**
   * The connections that came in.
   *
   * @param lines of the log; other lines are left out
   */
  public static List<Connection> read(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.contains(" outbound|"))
        .map(CONNECTION::matcher)
        .filter(Matcher::matches)
        .map(ConnectionLog::connection)
        .toList();
  }

  private static Connection connection(Matcher line) {
    return new Connection(
        line.group(1),
        line.group(5),
        line.group(2),
        line.group(3),
        Optional.of(line.group(6)).filter(name -> !name.equals("-")));
  }
}
