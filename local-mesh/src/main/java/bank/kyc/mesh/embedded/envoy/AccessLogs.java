package bank.kyc.mesh.embedded.envoy;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import io.envoyproxy.envoy.config.accesslog.v3.ResponseFlagFilter;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;

/** Lines on a proxy's standard output. */
final class AccessLogs {
  private static final String REQUEST =
      "[%START_TIME%] %REQ(:METHOD)% %REQ(:PATH)% %RESPONSE_CODE% %RESPONSE_FLAGS% "
          + "%RESPONSE_CODE_DETAILS% %DURATION%ms peer=%DOWNSTREAM_PEER_URI_SAN% "
          + "upstream=%UPSTREAM_CLUSTER%\n";

  /**
   * The fields that Istio writes of a connection, in its order; those that only a request has left
   * out.
   *
   * @see <a
   *     href="https://istio.io/latest/docs/tasks/observability/logs/access-log/#default-access-log-format">istio.io/docs/tasks/observability</a>
   */
  private static final String CONNECTION =
      "[%START_TIME%] \"- - -\" 0 %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS% "
          + "%CONNECTION_TERMINATION_DETAILS% \"%UPSTREAM_TRANSPORT_FAILURE_REASON%\" "
          + "%BYTES_RECEIVED% %BYTES_SENT% %DURATION% - \"-\" \"-\" \"-\" \"-\" "
          + "\"%UPSTREAM_HOST%\" %UPSTREAM_CLUSTER_RAW% %UPSTREAM_LOCAL_ADDRESS% "
          + "%DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME% -\n";

  private AccessLogs() {}

  /** One line a request. */
  static AccessLog requests() {
    return stdout(REQUEST).build();
  }

  /** One line a connection, when it has ended. */
  static AccessLog connections() {
    return stdout(CONNECTION).build();
  }

  /** Connections for which no filter chain was found: plaintext to STRICT is one. */
  static AccessLog connectionsWithoutChain() {
    return stdout(CONNECTION)
        .setFilter(
            AccessLogFilter.newBuilder()
                .setResponseFlagFilter(ResponseFlagFilter.newBuilder().addFlags("NR")))
        .build();
  }

  private static AccessLog.Builder stdout(String format) {
    return AccessLog.newBuilder()
        .setName("envoy.access_loggers.stdout")
        .setTypedConfig(
            Any.pack(
                StdoutAccessLog.newBuilder()
                    .setLogFormat(
                        SubstitutionFormatString.newBuilder()
                            .setTextFormatSource(DataSource.newBuilder().setInlineString(format)))
                    .build()));
  }
}
