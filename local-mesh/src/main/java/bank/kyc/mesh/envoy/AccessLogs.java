package bank.kyc.mesh.envoy;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import io.envoyproxy.envoy.config.accesslog.v3.ResponseFlagFilter;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;

/** One line a request on the sidecar's standard output, and one for each connection refused. */
final class AccessLogs {
  private static final String REQUEST =
      "[%START_TIME%] %REQ(:METHOD)% %REQ(:PATH)% %RESPONSE_CODE% %RESPONSE_FLAGS% "
          + "%RESPONSE_CODE_DETAILS% %DURATION%ms peer=%DOWNSTREAM_PEER_URI_SAN% "
          + "upstream=%UPSTREAM_CLUSTER%\n";
  private static final String CONNECTION =
      "[%START_TIME%] connection from %DOWNSTREAM_REMOTE_ADDRESS% refused: "
          + "%RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS%%CONNECTION_TERMINATION_DETAILS% "
          + "%DOWNSTREAM_TRANSPORT_FAILURE_REASON%\n";

  private AccessLogs() {}

  static AccessLog requests() {
    return AccessLog.newBuilder()
        .setName("envoy.access_loggers.stdout")
        .setTypedConfig(to(REQUEST))
        .build();
  }

  /** Connections for which no filter chain was found: plaintext to STRICT is one. */
  static AccessLog refusedConnections() {
    return AccessLog.newBuilder()
        .setName("envoy.access_loggers.stdout")
        .setFilter(
            AccessLogFilter.newBuilder()
                .setResponseFlagFilter(ResponseFlagFilter.newBuilder().addFlags("NR")))
        .setTypedConfig(to(CONNECTION))
        .build();
  }

  private static Any to(String format) {
    return Any.pack(
        StdoutAccessLog.newBuilder()
            .setLogFormat(
                SubstitutionFormatString.newBuilder()
                    .setTextFormatSource(DataSource.newBuilder().setInlineString(format)))
            .build());
  }
}
