package bank.kyc.lab.mesh;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A bank of many workloads, apart from the suite, to measure a control plane with. A few of them
 * run with real sidecars; of all others the control plane knows, and whoever measures speaks to it
 * as their sidecars would.
 */
public interface Bank extends AutoCloseable {

  /**
   * Starts what the bank needs, without a workload yet; before that nothing is changed.
   *
   * @param progress is told each step
   */
  void start(Progress progress);

  /**
   * Makes the bank larger, and returns when the control plane knows all workloads and the real ones
   * are ready.
   *
   * @param workloads how many there are then, the real ones included
   */
  void grow(int workloads);

  /** The workloads that run, each with a sidecar that takes plaintext from this machine or not. */
  List<Real> real();

  /** The sidecars that are not there: who speaks for one shows this to the control plane. */
  List<Node> simulated();

  /** Where the control plane speaks to sidecars. */
  Xds xds();

  /**
   * Switches the whole mesh by one PeerAuthentication, and returns when {@code apply} does.
   *
   * @param strict STRICT, or PERMISSIVE
   */
  void switchTo(boolean strict);

  /** Asks the workload itself, past every policy. */
  Liveness liveness(Real workload, Duration timeout);

  /** What the control plane occupies and has used by now. */
  Usage usage();

  /** Takes everything away again. */
  @Override
  void close();

  /**
   * A workload that runs.
   *
   * @param plaintext where its sidecar is reached from outside the mesh
   */
  record Real(Callee callee, Entrance plaintext) {}

  /**
   * What a sidecar says of itself to its control plane.
   *
   * @param id Envoy's {@code node.id}
   * @param metadata Envoy's {@code node.metadata}: texts, and maps of them
   */
  record Node(String id, Map<String, Object> metadata) {
    public Node {
      metadata = Map.copyOf(metadata);
    }
  }

  /**
   * Where a control plane takes ADS streams in plaintext.
   *
   * @param headers what each stream must show
   * @param streamsASecond how many new ones it takes
   */
  record Xds(String host, int port, Map<String, String> headers, int streamsASecond) {
    public Xds {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * What a control plane occupies.
   *
   * @param residentKib resident set size in KiB
   * @param cpu processor time since its start
   */
  record Usage(long residentKib, Duration cpu) {}
}
