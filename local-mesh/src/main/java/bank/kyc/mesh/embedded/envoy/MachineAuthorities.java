package bank.kyc.mesh.embedded.envoy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The authorities that this machine believes, where its operating system keeps them. */
final class MachineAuthorities {
  private static final List<Path> FILES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"));

  private MachineAuthorities() {}

  /** The file, on a machine that has one. */
  static Optional<Path> file() {
    return FILES.stream().filter(Files::isReadable).findFirst();
  }
}
