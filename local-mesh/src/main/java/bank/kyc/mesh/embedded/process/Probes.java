package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.probe.HttpProbe;
import bank.kyc.mesh.embedded.probe.Probe;
import bank.kyc.mesh.embedded.probe.TcpProbe;
import bank.kyc.mesh.embedded.server.Server;
import bank.kyc.mesh.embedded.server.Servers;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.Exec;
import bank.kyc.mesh.model.state.Workload;
import java.util.Optional;

/** A Deployment's readiness probe, as it is asked on this machine. */
final class Probes {
  private final AddressBook addresses;

  Probes(AddressBook addresses) {
    this.addresses = addresses;
  }

  /**
   * How a workload is asked. Where it has no probe a cluster takes the pod for ready as soon as it
   * runs; what does not listen yet would only fail the first call.
   *
   * @throws MeshException if its probe can only be asked in a cluster
   */
  Probe of(Workload workload) {
    Optional<Server> server = Servers.of(workload.container().image());
    DeploymentManifest.Probe probe = workload.container().readinessProbe();
    int main =
        server.map(it -> it.port(workload.container())).orElseGet(() -> ServerPorts.main(workload));
    if (probe == null) {
      return server.isPresent()
          ? new TcpProbe(local(workload, main), main)
          : new HttpProbe(local(workload, main), "/", true);
    }
    if (probe.exec() != null) {
      return server
          .flatMap(it -> it.exec(probe.exec().command(), local(workload, main)))
          .orElseThrow(() -> inContainerOnly(workload, probe.exec()));
    }
    if (probe.tcpSocket() != null) {
      int port = port(workload, probe.tcpSocket().port(), main);
      return new TcpProbe(local(workload, port), port);
    }
    DeploymentManifest.HttpGet get = probe.httpGet();
    return new HttpProbe(
        local(workload, port(workload, get.port(), main)), get.path() == null ? "/" : get.path());
  }

  private int local(Workload workload, int port) {
    return addresses.port(new Slot.Application(workload.id(), port));
  }

  private static int port(Workload workload, String written, int main) {
    return Optional.ofNullable(written)
        .map(
            port ->
                workload
                    .port(port)
                    .orElseThrow(
                        () ->
                            new MeshException(
                                "The readiness probe of the Deployment %s asks the port \"%s\", which its container does not declare."
                                    .formatted(workload.id(), port))))
        .orElse(main);
  }

  private static MeshException inContainerOnly(Workload workload, Exec exec) {
    return new MeshException(
        "The readiness probe of the Deployment %s runs %s, for which the embedded mesh has no container: ask by httpGet or tcpSocket."
            .formatted(workload.id(), exec.command()));
  }
}
