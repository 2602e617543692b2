package bank.kyc.mesh.model.plan;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

  /**
   * TLS without a certificate of the caller's: nobody's sidecar in the mesh understands it.
   *
   * @param handshake whom it asks for and believes
   */
  record Tls(Handshake handshake) implements Transport {}

  /**
   * Mutual TLS with a certificate that is not the mesh's, as a host outside may ask for.
   *
   * @param handshake whom it asks for and believes
   * @param certificate the name of the {@link Credential.Certificate} that it shows
   */
  record OwnMutual(Handshake handshake, String certificate) implements Transport {}

  /**
   * Whom TLS that is not the mesh's own asks for, and whom it believes.
   *
   * @param sni the name that is asked for; empty for the host that a request is for
   * @param hostMustAnswer whether the certificate must be for the host that a request is for
   * @param names of which the certificate must have one; none where it need not
   * @param authority the name of the {@link Credential.Authority} that is believed; empty where
   *     whoever answers is
   */
  record Handshake(String sni, boolean hostMustAnswer, List<String> names, String authority) {
    /** The name of the authorities that the caller's machine believes. */
    public static final String OF_THE_MACHINE = "system";

    public Handshake {
      names = List.copyOf(names);
    }
  }

  /** The names of the {@link Credential}s that it takes. */
  default List<String> credentials() {
    if (this instanceof OwnMutual own) {
      return Stream.of(own.certificate(), own.handshake().authority()).filter(needed()).toList();
    }
    return this instanceof Tls tls
        ? Stream.of(tls.handshake().authority()).filter(needed()).toList()
        : List.of();
  }

  private static Predicate<String> needed() {
    return name -> !name.isEmpty() && !name.equals(Handshake.OF_THE_MACHINE);
  }
}
