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
import bank.kyc.lab.report.PageSection;
import bank.kyc.lab.report.RunFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(names = "--out", paramLabel = "FILE", description = "Also write the figures as JSON.")
  private Optional<Path> out = Optional.empty();

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

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Put the figures into this page, docs/performance.md for one.")
  private Optional<Path> page = Optional.empty();

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
    out.map(ResultFile::new).ifPresent(ResultFile::makeRoom);
    page.ifPresent(
        path -> page(path, kept.map(BenchReport::mesh).orElseGet(() -> choose().name())).require());
    BenchReport report = kept.isPresent() ? kept.get() : measured();
    out.map(ResultFile::new).ifPresent(file -> file.write(RunFile.text(report)));
    page.ifPresent(path -> page(path, report.mesh()).write(BenchTable.markdown(report)));
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

  private static PageFile page(Path path, String mesh) {
    return new PageFile(path, new PageSection("bench " + mesh));
  }
}
