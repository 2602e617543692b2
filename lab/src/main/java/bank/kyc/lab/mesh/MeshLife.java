package bank.kyc.lab.mesh;

import java.time.Duration;
import java.util.List;

/** How a mesh comes up and goes down. */
public interface MeshLife extends AutoCloseable {

  /** {@code local} or {@code minikube}: what people write after {@code MESH=}. */
  String name();

  /**
   * Builds up the suite and returns when every workload is ready and every caller with a fixed port
   * answers on it.
   *
   * @param progress is told each step as it is done, one line each
   */
  void up(Progress progress);

  /** Gets back to nothing running and nothing listening; doing it twice is no error. */
  void down(Progress progress);

  /**
   * How long to wait before an outcome that is as expected is asked for again. Nothing, where a
   * change returns when every sidecar was seen to behave by it; a moment, where each of them has
   * only acknowledged it.
   */
  Duration settling();

  /** What the processes of the mesh and of the suite occupy, where that can be told. */
  List<Occupied> occupied();

  /**
   * A bank to measure the control plane with; it stands beside the suite, which may be up or not.
   *
   * @param real how many of its workloads run
   */
  Bank bank(int real);

  /** Lets go of what this process holds; the mesh stays up. */
  @Override
  void close();

  /**
   * What a process occupies, and has used by now.
   *
   * @param residentKib resident set size in KiB, pages shared with other processes counted in full
   * @param cpu processor time since it began
   */
  record Occupied(String process, long residentKib, Duration cpu) {}
}
