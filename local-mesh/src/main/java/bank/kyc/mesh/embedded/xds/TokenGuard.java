package bank.kyc.mesh.embedded.xds;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Turns away whoever does not show the mesh's token. */
final class TokenGuard implements ServerInterceptor {
  private static final Metadata.Key<String> TOKEN =
      Metadata.Key.of("x-mesh-token", Metadata.ASCII_STRING_MARSHALLER);

  private final byte[] expected;

  TokenGuard(String token) {
    this.expected = token.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String shown = headers.get(TOKEN);
    if (shown != null && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8))) {
      return next.startCall(call, headers);
    }
    call.close(Status.UNAUTHENTICATED, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
