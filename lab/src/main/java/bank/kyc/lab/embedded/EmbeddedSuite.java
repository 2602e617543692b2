package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.mesh.RunningMesh;
import bank.kyc.mesh.embedded.xds.XdsAddress;

/** What the daemon can be asked: a mesh, and to start and stop it. */
public interface EmbeddedSuite extends RunningMesh {
  /** Applies the suite's manifests, and returns when every workload is ready. */
  void start(Progress progress);

  /** Where proxies that somebody else runs get their configuration. */
  XdsAddress xds();

  /** Ends the process, and all that it has started, in a moment. */
  void stop();
}
