package bank.kyc.lab.command;

import bank.kyc.lab.doctor.Doctor;
import bank.kyc.lab.doctor.Finding;
import bank.kyc.lab.report.FindingTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Looks at the machine. */
@Command(
    name = "doctor",
    description = "Show what this machine has and lacks for each mesh, and what to do.")
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Doctor(session.settings()).examine();
    session.console().lines(new FindingTable(session.console().palette()).lines(findings));
    boolean any = Finding.complete("local", findings) || Finding.complete("minikube", findings);
    return any ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
