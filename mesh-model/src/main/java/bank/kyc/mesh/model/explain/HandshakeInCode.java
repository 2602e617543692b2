package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.state.ClientTls;
import bank.kyc.mesh.model.state.ServerTls;
import java.util.List;

/** What a handshake comes to between two applications that both speak TLS themselves. */
record HandshakeInCode(ClientTls client) {

  /** MTLS, TLS, or OTHER: no sidecar is there that could say what went wrong. */
  Outcome outcome(ServerTls server) {
    if (!Trust.issued(server.shown(), client.believed())
        || !Trust.isFor(server.shown(), List.of(client.host()))) {
      return Outcome.OTHER;
    }
    if (server.clients().isEmpty()) {
      return Outcome.TLS;
    }
    return client
        .shown()
        .filter(shown -> Trust.issued(shown, server.clients().get()))
        .map(shown -> Outcome.MTLS)
        .orElse(Outcome.OTHER);
  }
}
