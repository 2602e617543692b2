package bank.kyc.lab;

import bank.kyc.lab.cluster.ClusterCommands;
import bank.kyc.lab.command.LabCommand;
import bank.kyc.lab.command.Session;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Palette;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit status. */
  public static void main(String[] args) {
    run(Meshes.ofTheSuite(), args);
  }

  static void run(Meshes meshes, String... args) {
    Interruption interruption = Interruption.of(Thread.currentThread());
    Session session = session(meshes);
    CommandLine lab = LabCommand.of(session, args);
    if (!LabCommand.isOurs(args)) {
      ClusterCommands.addTo(lab, session);
    }
    int status = lab.execute(args);
    interruption.finished();
    System.exit(status);
  }

  private static Session session(Meshes meshes) {
    var settings = new MeshSettings(Path.of(System.getProperty("lab.home", "")), System.getenv());
    boolean colours = Boolean.getBoolean("lab.terminal") && settings.variable("NO_COLOR").isEmpty();
    var console =
        new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), new Palette(colours));
    return new Session(meshes, settings, console);
  }

  /** UTF-8 in every locale: the marks and arrows are part of the output. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
