package bank.kyc.lab.command;

import bank.kyc.lab.bench.Bench;
import bank.kyc.lab.bench.BenchReport;
import bank.kyc.lab.bench.CommandTimes;
import bank.kyc.lab.bench.Comparison;
import bank.kyc.lab.bench.Figure.Section;
import bank.kyc.lab.bench.Figures;
import bank.kyc.lab.bench.StartUp;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Cleanup;
import bank.kyc.lab.doctor.Doctor;
import bank.kyc.lab.measure.Machine;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.BenchTable;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.RunFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures: start, challenges, labs, commands, switches, what a request costs, memory, stop. */
@Command(name = "bench", description = "Start, measure, stop. Prints figures, asserts nothing.")
final class BenchCommand extends MeshCommands implements Callable<Integer> {
  /** The lab where TLS in code and in the sidecar stand beside each other. */
  private static final String PARTNER = "8";

  @Option(
      names = "--switches",
      paramLabel = "N",
      defaultValue = "50",
      description = "How often policy is switched. Default: ${DEFAULT-VALUE}.")
  private int switches;

  @Mixin private FigureFiles files;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Say what has changed since the run that wrote this file, and by how much.")
  private Optional<Path> compare = Optional.empty();

  @Option(
      names = "--read",
      paramLabel = "FILE",
      description = "Measure nothing: take the figures that an earlier run wrote.")
  private Optional<Path> read = Optional.empty();

  private final MeshSettings settings;

  BenchCommand(Session session) {
    super(session);
    this.settings = session.settings();
  }

  @Override
  public Integer call() throws InterruptedException {
    Console console = console();
    Optional<BenchReport> before = compare.map(BenchCommand::report);
    Optional<BenchReport> kept = read.map(BenchCommand::report);
    files.json().ifPresent(ResultFile::makeRoom);
    page(() -> kept.map(BenchReport::mesh).orElseGet(() -> choose().name()))
        .ifPresent(PageFile::require);
    BenchReport report = kept.isPresent() ? kept.get() : measured();
    files.json().ifPresent(file -> file.write(RunFile.text(report)));
    page(report::mesh).ifPresent(file -> file.write(BenchTable.markdown(report)));
    if (kept.isPresent()) {
      report.figures().stream().map(BenchTable::line).forEach(console::line);
    }
    before.ifPresent(
        earlier -> {
          console.line("");
          console.lines(BenchTable.lines(Comparison.of(earlier, report)));
        });
    return ExitStatus.OK;
  }

  private BenchReport measured() throws InterruptedException {
    Figures figures = new Figures(figure -> console().line(BenchTable.line(figure)));
    try (Mesh mesh = openForARun("bench")) {
      if (mesh.name().equals(MeshChoice.LOCAL)) {
        figures.add(new StartUp(projectDir()).alone());
      }
      List<Duration> demo = new ArrayList<>();
      Cleanup.after(
          () -> suite(mesh, figures, demo),
          () -> demo.add(timed(() -> mesh.down(console()::line))));
      figures.add(
          Section.DEMO,
          "start, the three challenges, stop",
          demo.stream().reduce(Duration.ZERO, Duration::plus));
      return new BenchReport(
          mesh.name(),
          LocalDate.now(ZoneOffset.UTC).toString(),
          Machine.ofThisProcess(new Doctor(settings).envoyVersion().orElse("")),
          figures.all());
    }
  }

  /** Adds to {@code demo} what a demo takes time for. */
  private List<Duration> suite(Mesh mesh, Figures figures, List<Duration> demo)
      throws InterruptedException {
    Duration up = timed(() -> start(mesh));
    demo.add(up);
    figures.add(Section.START_UP, "the suite, wall", up);
    List<CheckFolder> challenges = new Challenges(projectDir()).all();
    Path folder = challenges.get(0).path().getParent();
    Bench bench = new Bench(mesh, folder);
    figures.add(bench.startUp());
    var checks = new MeasuredFolders(mesh, figures, console());
    long begin = System.nanoTime();
    checks.each(Section.CHALLENGES, challenges);
    demo.add(Duration.ofNanos(System.nanoTime() - begin));
    figures.add(bench.memory());
    figures.add(new CommandTimes(settings, mesh.name()).all());
    figures.add(bench.switches(switches));
    figures.add(bench.latency());
    if (mesh.name().equals(MeshChoice.LOCAL)) {
      partner(bench, figures);
    }
    for (Labs.Lab lab : labs(mesh)) {
      makeDeclared(lab.path());
      checks.together(Section.LABS, lab.path(), lab.states());
    }
    return demo;
  }

  private void partner(Bench bench, Figures figures) throws InterruptedException {
    Optional<Labs.Lab> lab = new Labs(projectDir()).number(PARTNER);
    if (lab.isPresent() && lab.get().setup().isPresent()) {
      Path folder = lab.get().path();
      makeDeclared(folder);
      figures.add(bench.partner(lab.get().setup().get(), folder.resolve("5-mutual-by-files")));
    }
  }

  /** Those for which this machine has everything. */
  private List<Labs.Lab> labs(Mesh mesh) {
    var servers = new ServerFetch(settings);
    boolean local = mesh.name().equals(MeshChoice.LOCAL);
    return new Labs(projectDir())
        .all().stream()
            .filter(
                lab ->
                    lab.manifests().allMatch(path -> local && servers.areThere(path))
                        || lab.manifests().allMatch(servers::areNotNeeded))
            .toList();
  }

  private static Duration timed(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static BenchReport report(Path file) {
    return RunFile.read(file, BenchReport.class, "make bench");
  }

  private Optional<PageFile> page(Supplier<String> mesh) {
    return files.page(() -> "bench " + mesh.get());
  }
}
