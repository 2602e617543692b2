package bank.kyc.lab.command;

import bank.kyc.lab.report.Console;
import bank.kyc.lab.sentence.WarningSentence;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;

/** Prints what a change of the mesh did. */
final class ChangeLines {
  private ChangeLines() {}

  static void tell(Change change, Console console) {
    change.warnings().stream().map(WarningSentence::of).forEach(console::warning);
    if (change.objects().isEmpty()) {
      console.line("Nothing to change.");
      return;
    }
    console.lines(change.objects().stream().map(Changed::toString).toList());
    console.line("In force after %d ms.".formatted(change.enforcedAfter().toMillis()));
  }
}
