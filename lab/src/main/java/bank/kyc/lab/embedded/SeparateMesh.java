package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.mesh.RunningMesh;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.xds.XdsAddress;
import java.nio.file.Path;

/**
 * An embedded mesh of other manifests than the suite's, in a process and a run directory of its
 * own. Workloads whose pods are annotated {@code kyc.bank/hosted: elsewhere} are not started: their
 * proxies are somebody else's, who has them connect to {@link #xds}.
 */
public final class SeparateMesh implements AutoCloseable {
  private final EmbeddedMeshLife life;
  private final DaemonAddress daemon;
  private final EmbeddedSuite mesh;

  private SeparateMesh(EmbeddedMeshLife life, DaemonAddress daemon) {
    this.life = life;
    this.daemon = daemon;
    this.mesh = daemon.client().as(EmbeddedSuite.class);
  }

  /**
   * Returns when the manifests are applied, and every workload that is started here is ready. Where
   * that fails nothing is left.
   *
   * @param run its run directory, in which no mesh is up; stays behind with its logs
   * @param manifests a file or a folder
   */
  public static SeparateMesh start(
      MeshSettings settings, Path run, Path manifests, Progress progress) {
    var directory = new RunDirectory(run);
    var life = new EmbeddedMeshLife(settings, directory);
    life.up(progress, mesh -> mesh.apply(manifests.toAbsolutePath()));
    return new SeparateMesh(life, DaemonAddress.read(directory).orElseThrow());
  }

  /** The mesh, as any other is asked. */
  public RunningMesh mesh() {
    return mesh;
  }

  /** Where proxies get their configuration. */
  public XdsAddress xds() {
    return mesh.xds();
  }

  /** The process of the control plane. */
  public long pid() {
    return daemon.pid();
  }

  /** Ends it with all that it has started. */
  @Override
  public void close() {
    life.down(step -> {});
  }
}
