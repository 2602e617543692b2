package bank.kyc.lab.embedded;

import bank.kyc.lab.measure.Processes;
import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.mesh.RunningMesh;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.xds.XdsAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A bank in an embedded mesh of its own, whose control plane is a process like that of any other:
 * what it occupies is not mixed with what the simulated sidecars do.
 */
final class EmbeddedBank implements Bank {
  /** As fast as they come. */
  private static final int STREAMS_A_SECOND = 1000;

  private final MeshSettings settings;
  private final RunDirectory run;
  private final BankFolder folder;
  private final int real;
  private boolean mine;
  private SeparateMesh mesh;
  private List<Real> running = List.of();
  private int workloads;

  /**
   * A bank beside the suite's mesh; nothing is started yet.
   *
   * @param suite the run directory of the suite's mesh: the bank's stands in it
   * @param real how many of its workloads run
   */
  EmbeddedBank(MeshSettings settings, Path suite, int real) {
    this.settings = settings;
    this.run = inside(suite);
    this.folder = new BankFolder(run.path().resolve("manifests"), real);
    this.real = real;
  }

  /** Ends what a run has left that was killed. */
  static void removeAbandoned(MeshSettings settings, Path suite) {
    RunDirectory run = inside(suite);
    if (BankOwner.isGone(run)) {
      new EmbeddedMeshLife(settings, run).down(step -> {});
      BankOwner.giveUp(run);
    }
  }

  private static RunDirectory inside(Path suite) {
    return new RunDirectory(suite.resolve("scale"));
  }

  @Override
  public void start(Progress progress) {
    BankOwner.take(run);
    mine = true;
    // what a run has left that was killed
    new EmbeddedMeshLife(settings, run).down(step -> {});
    if (real > 0) {
      progress.step("Starting %d workloads with sidecars".formatted(real));
    }
    mesh = SeparateMesh.start(settings, run.path(), folder.of(1, real), progress);
    workloads = real;
    running = IntStream.rangeClosed(1, real).mapToObj(this::running).toList();
  }

  @Override
  public void grow(int workloads) {
    if (workloads > this.workloads) {
      mesh.mesh().apply(folder.of(this.workloads + 1, workloads));
      this.workloads = workloads;
    }
  }

  @Override
  public List<Real> real() {
    return running;
  }

  @Override
  public List<Node> simulated() {
    return simulated(real + 1, workloads);
  }

  static List<Node> simulated(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> new Node(BankFolder.id(number), Map.of()))
        .toList();
  }

  @Override
  public Xds xds() {
    return xds(mesh.xds());
  }

  static Xds xds(XdsAddress address) {
    return new Xds(
        "127.0.0.1", address.port(), Map.of("x-mesh-token", address.token()), STREAMS_A_SECOND);
  }

  @Override
  public void switchTo(boolean strict) {
    mesh.mesh().apply(folder.meshWide(strict));
  }

  @Override
  public Liveness liveness(Real workload, Duration timeout) {
    return mesh.mesh().liveness(workload.callee(), timeout);
  }

  @Override
  public Usage usage() {
    ProcessHandle plane = ProcessHandle.of(mesh.pid()).orElseThrow();
    return new Usage(Processes.residentKib(plane), Processes.cpu(plane));
  }

  @Override
  public void close() {
    if (mesh != null) {
      mesh.close();
    }
    if (mine) {
      folder.remove();
      BankOwner.giveUp(run);
    }
  }

  private Real running(int number) {
    RunningMesh asked = mesh.mesh();
    Callee callee = asked.callee(BankFolder.service(number));
    return new Real(callee, asked.nodePort(callee));
  }
}
