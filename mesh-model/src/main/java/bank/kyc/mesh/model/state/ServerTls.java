package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.ContainerPort;
import bank.kyc.mesh.model.kind.deployment.Volume;
import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.Pem;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * TLS that an application speaks itself, as far as its Deployment tells: on a port named {@code
 * https} it shows the {@code tls.crt} that is mounted into it, and asks for certificates of the
 * {@code ca.crt} beside it.
 *
 * @param shown its certificate
 * @param clients who issues its callers' certificates; empty where it asks for none
 */
public record ServerTls(X509Certificate shown, Optional<List<X509Certificate>> clients) {

  /** That of a workload's port, if it speaks TLS there. */
  public static Optional<ServerTls> of(Workload workload, int port, MeshState state) {
    boolean declared =
        workload.ports().stream()
            .filter(one -> one.containerPort() == port)
            .map(ContainerPort::name)
            .anyMatch(name -> name != null && (name.startsWith("https") || name.startsWith("tls")));
    return declared
        ? workload.volumes().stream()
            .flatMap(volume -> mounted(volume, workload, state).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<ServerTls> mounted(Volume volume, Workload workload, MeshState state) {
    ContainerContent content = new ContainerContent(state, workload);
    if (volume.secret() == null || !content.isThere(volume)) {
      return Optional.empty();
    }
    Map<String, ContainerContent.VolumeFile> files = content.files(volume);
    return certificates(files, "tls.crt")
        .map(chain -> new ServerTls(chain.get(0), certificates(files, "ca.crt")));
  }

  private static Optional<List<X509Certificate>> certificates(
      Map<String, ContainerContent.VolumeFile> files, String file) {
    return Optional.ofNullable(files.get(file))
        .map(ContainerContent.VolumeFile::content)
        .map(FileContent::text)
        .flatMap(Pem::certificates);
  }
}
