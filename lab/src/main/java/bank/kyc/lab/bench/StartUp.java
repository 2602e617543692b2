package bank.kyc.lab.bench;

import bank.kyc.lab.bench.Figure.Section;
import bank.kyc.lab.measure.Processes;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.embedded.probe.HttpProbe;
import bank.kyc.mesh.embedded.process.Applications;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts one service at a time, alone and as the embedded mesh starts it, until it is ready. */
public final class StartUp {
  private static final List<String> SERVICES =
      List.of("kyc-aggregator-mgt", "kyc-credit-check-basic", "kyc-credit-check-advanced");

  /** What an aggregator must know to start, and asks only when it is asked. */
  private static final Map<String, String> NOBODY =
      Map.of(
          "KYC_CHECKS_BASIC_URL", "http://localhost:1",
          "KYC_CHECKS_ADVANCED_URL", "http://localhost:1");

  private static final int TIMES = 3;
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final long GRACE_SECONDS = 5;

  private final Path project;

  /** Of the services that were built in this project. */
  public StartUp(Path project) {
    this.project = project;
  }

  /** The wall time, the CPU and the memory of each, until it is ready. */
  public List<Figure> alone() throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (String service : SERVICES) {
      List<Started> all = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        all.add(start(service));
      }
      String name = service + " alone, ";
      figures.add(
          Figure.seconds(
              Section.START_UP, name + "wall", all.stream().map(Started::wall).toList()));
      figures.add(
          Figure.seconds(Section.START_UP, name + "CPU", all.stream().map(Started::cpu).toList()));
      figures.add(
          Figure.mebibytes(
              Section.START_UP,
              name + "resident",
              all.stream()
                  .mapToLong(Started::residentKib)
                  .sorted()
                  .skip(TIMES / 2)
                  .findFirst()
                  .orElse(0)));
    }
    return figures;
  }

  private record Started(Duration wall, Duration cpu, long residentKib) {}

  private Started start(String service) throws InterruptedException {
    int port = new Ports(0).next();
    Path jar = project.resolve(Path.of(service, "target", "app", service + ".jar"));
    ProcessBuilder builder =
        new ProcessBuilder(Applications.command(jar, List.of()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    NOBODY.forEach(builder.environment()::put);
    long begin = System.nanoTime();
    Process process = started(service, builder);
    try {
      HttpProbe probe = new HttpProbe(port, "/readyz");
      boolean ready =
          Deadline.in(READY).await(POLL, () -> probe.ask(PROBE).ready() || !process.isAlive());
      Duration wall = Duration.ofNanos(System.nanoTime() - begin);
      if (!process.isAlive()) {
        throw new MeshException(
            "%s ended with exit code %d when it was started alone."
                .formatted(service, process.exitValue()));
      }
      if (!ready) {
        throw new MeshException(
            "Waited %d s for %s to be ready, started alone; it still runs."
                .formatted(READY.toSeconds(), service));
      }
      return new Started(
          wall, Processes.cpu(process.toHandle()), Processes.residentKib(process.toHandle()));
    } finally {
      stop(process);
    }
  }

  private static Process started(String service, ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new MeshException("Cannot start %s: %s.".formatted(service, e.getMessage()), e);
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
