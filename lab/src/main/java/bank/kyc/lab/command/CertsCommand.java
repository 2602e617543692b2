package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.wire.CertificateWords;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows who a workload says it is. */
@Command(name = "certs", description = "The certificate chain that a workload's sidecar shows.")
final class CertsCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;

  @Parameters(paramLabel = "WORKLOAD", description = "A workload: name or name.namespace.")
  private String workload;

  private final Session session;

  CertsCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() {
    try (Mesh mesh = option.open()) {
      session.console().lines(CertificateWords.lines(mesh.certificates(workload), Instant.now()));
    }
    return ExitStatus.OK;
  }
}
