package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.server.Installations;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an embedded mesh needs to know.
 *
 * @param project the folder that holds the services' modules
 * @param envoy the Envoy binary
 * @param installations where the servers of third parties are
 * @param run where it keeps its files
 * @param portOffset added to the ports that people know (8082, 8083), for a second mesh beside one
 *     that is up
 * @param certificateLifetime of leaf certificates
 */
public record EmbeddedMeshSettings(
    Path project,
    Path envoy,
    Installations installations,
    RunDirectory run,
    int portOffset,
    Duration certificateLifetime) {
  /** Istio's default lifetime of a leaf certificate. */
  public static final Duration ONE_DAY = Duration.ofHours(24);
}
