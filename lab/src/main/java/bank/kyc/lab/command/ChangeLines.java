package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh.Change;
import bank.kyc.lab.report.Console;

/** Prints what a change of the mesh did. */
final class ChangeLines {
  private ChangeLines() {}

  static void tell(Change change, Console console) {
    change.warnings().forEach(console::warning);
    if (change.objects().isEmpty()) {
      console.line("Nothing to change.");
      return;
    }
    console.lines(change.objects());
    console.line("In force after %d ms.".formatted(change.enforcedAfter().toMillis()));
  }
}
