package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.mesh.RunningMesh;

/** What the daemon can be asked: a mesh, and to start and stop it. */
public interface EmbeddedSuite extends RunningMesh {
  /** Applies the suite's manifests, and returns when every workload is ready. */
  void start(Progress progress);

  /** Ends the process, and all that it has started, in a moment. */
  void stop();
}
