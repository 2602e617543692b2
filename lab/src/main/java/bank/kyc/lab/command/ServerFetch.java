package bank.kyc.lab.command;

import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.embedded.server.Distribution;
import bank.kyc.mesh.embedded.server.Installations;
import bank.kyc.mesh.embedded.server.Server;
import bank.kyc.mesh.embedded.server.Servers;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Fetches the servers of third parties that manifests name, before the embedded mesh is asked to
 * start them: here people see that it takes a while, and Ctrl-C ends it.
 */
final class ServerFetch {
  private final Installations installations;

  ServerFetch(MeshSettings settings) {
    this.installations = new Installations(settings.projectDir(), settings.environment());
  }

  /**
   * Fetches what is not there yet.
   *
   * @param manifests a file or a folder that is about to be applied
   */
  void whereNeeded(Path manifests, Progress progress) {
    distributions(manifests)
        .forEach(distribution -> installations.of(distribution, progress::step));
  }

  /** Whether nothing would have to be fetched. */
  boolean areThere(Path manifests) {
    return distributions(manifests).allMatch(installations::has);
  }

  /** Whether manifests name no server of a third party. */
  boolean areNotNeeded(Path manifests) {
    return distributions(manifests).findAny().isEmpty();
  }

  private static Stream<Distribution> distributions(Path manifests) {
    return deployments(manifests)
        .map(deployment -> deployment.spec().template().spec().containers().get(0).image())
        .flatMap(image -> Servers.of(image).stream())
        .map(Server::distribution)
        .distinct();
  }

  private static Stream<DeploymentManifest> deployments(Path manifests) {
    try {
      return Manifests.read(manifests).stream()
          .filter(DeploymentManifest.class::isInstance)
          .map(DeploymentManifest.class::cast);
    } catch (ManifestException e) {
      // who applies it says so
      return Stream.empty();
    }
  }
}
