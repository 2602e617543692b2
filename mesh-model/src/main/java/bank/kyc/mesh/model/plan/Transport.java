package bank.kyc.mesh.model.plan;

import java.util.List;

/** What a proxy speaks to an endpoint. */
public sealed interface Transport {
  /** No TLS. */
  record Plaintext() implements Transport {}

  /**
   * Istio's mutual TLS.
   *
   * @param sni the name that is asked for in the handshake
   * @param peers who may answer, as SPIFFE ids; none for anybody of the mesh
   */
  record IstioMutual(String sni, List<String> peers) implements Transport {
    public IstioMutual {
      peers = List.copyOf(peers);
    }
  }

  /** TLS without a certificate of the caller's: nobody in the mesh understands it. */
  record Tls() implements Transport {}

  /**
   * Mutual TLS with a certificate that is not the mesh's, as a host outside may ask for.
   *
   * @param sni the name that is asked for, and that must answer
   * @param credential what certificate, key and authority are called where secrets are kept
   */
  record OwnMutual(String sni, String credential) implements Transport {}
}
