package bank.kyc.lab;

import bank.kyc.lab.command.LabCommand;
import bank.kyc.lab.command.Session;
import bank.kyc.lab.embedded.IdleDaemon;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Palette;
import bank.kyc.lab.scale.sidecar.Fleet;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What commands and the daemon do when they start, once, in one process: the build makes an archive
 * of the classes that this loads, and every later start is quicker by it. No other process is
 * started, and no mesh is touched.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param args the project's folder, then one for what a daemon writes
   */
  public static void main(String[] args) {
    Path project = Path.of(args[0]);
    Path run = Path.of(args[1]);
    var settings = new MeshSettings(project, Map.of("LAB_MESH_DIR", run.toString()));
    var nobody = new PrintWriter(Writer.nullWriter());
    Session session =
        new Session(Meshes.ofTheSuite(), settings, new Console(nobody, nobody, new Palette(false)));
    try (IdleDaemon daemon = new IdleDaemon(project, run);
        Fleet sidecars = new Fleet(daemon.xds())) {
      sidecars.grow(daemon.simulated());
      for (List<String> command :
          List.of(
              List.of("status", "--mesh", "local"),
              List.of("call", "--mesh", "local", "consumer", "kyc-credit-check-basic"),
              List.of("explain", "--dir", project + "/istio/challenges/1-strict"))) {
        String[] typed = command.toArray(String[]::new);
        LabCommand.of(session, typed).execute(typed);
      }
    }
    System.exit(0);
  }
}
