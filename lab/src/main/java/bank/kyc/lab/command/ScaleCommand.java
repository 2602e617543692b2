package bank.kyc.lab.command;

import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.doctor.Doctor;
import bank.kyc.lab.measure.Machine;
import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.RunFile;
import bank.kyc.lab.report.ScalePlot;
import bank.kyc.lab.report.ScaleTable;
import bank.kyc.lab.scale.Scale;
import bank.kyc.lab.scale.ScaleReport;
import bank.kyc.lab.scale.ScaleResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One switch for a whole bank. */
@Command(
    name = "scale",
    description = "Switch a bank of many sidecars, simulated and real, and time each switch.")
final class ScaleCommand extends MeshCommands implements Callable<Integer> {
  private static final int FLIPS = 10;

  @Option(
      names = "--sidecars",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "How many, the real ones included; 10, 30, 100, ... are measured on the way. Or the sizes"
              + " themselves: 10,300. Default: ${DEFAULT-VALUE}.")
  private String sidecars;

  @Option(
      names = "--real",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many of them are real. Default: ${DEFAULT-VALUE}.")
  private String real;

  @Mixin private FigureFiles files;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Show the figures of an earlier run beside: of the other mesh, say.")
  private Optional<Path> compare = Optional.empty();

  private final MeshSettings settings;

  ScaleCommand(Session session) {
    super(session);
    this.settings = session.settings();
  }

  @Override
  public Integer call() throws InterruptedException {
    BankSizes asked = BankSizes.of(sidecars, real);
    Optional<ScaleReport> other =
        compare.map(file -> RunFile.read(file, ScaleReport.class, "make scale"));
    try (Mesh mesh = open()) {
      Optional<ResultFile> json = files.json();
      var plot =
          new ResultFile(json.map(file -> besides(file.path())).orElseGet(() -> plot(mesh.name())));
      json.ifPresent(ResultFile::makeRoom);
      plot.makeRoom();
      Optional<PageFile> made = files.page(() -> "scale " + mesh.name());
      made.ifPresent(PageFile::require);
      fetchEnvoy(mesh);
      Bank bank = mesh.bank(asked.real());
      ScaleResult result =
          Cleanup.after(
              () -> new Scale(bank, console()::line).run(asked.sizes(), FLIPS), bank::close);
      String envoy = new Doctor(settings).envoyVersion().orElse("");
      ScaleReport report =
          ScaleReport.of(mesh.name(), Machine.ofThisProcess(envoy), asked.real(), result);
      List<ScaleReport> reports = Stream.concat(Stream.of(report), other.stream()).toList();
      console().line("");
      reports.forEach(one -> console().lines(ScaleTable.lines(one)));
      json.ifPresent(file -> file.write(RunFile.text(report)));
      plot.write(ScalePlot.text(reports));
      made.ifPresent(file -> file.write(ScaleTable.markdown(report)));
      console().line("");
      console().line("The plot is " + TypedPath.of(plot.path()));
    }
    return ExitStatus.OK;
  }

  private Path plot(String mesh) {
    return projectDir().resolve(Path.of("target", "scale-" + mesh + ".svg"));
  }

  private static Path besides(Path json) {
    String name = json.getFileName().toString();
    return json.resolveSibling(name.replaceFirst("\\.json$", "") + ".svg");
  }
}
