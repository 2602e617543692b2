package bank.kyc.lab.call;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What this machine brings into a TLS handshake.
 *
 * @param ca the file with the one authority that it believes
 * @param shown what it shows where it is asked for a certificate; empty for nothing
 */
public record Handshake(Path ca, Optional<ClientCertificate> shown) {
  /** One without a certificate. */
  public Handshake(Path ca) {
    this(ca, Optional.empty());
  }
}
