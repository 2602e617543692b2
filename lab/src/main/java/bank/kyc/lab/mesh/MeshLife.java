package bank.kyc.lab.mesh;

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

  /** What the mesh and the suite occupy, where that can be told: a line a process. */
  List<Memory> memory();

  /** Lets go of what this process holds; the mesh stays up. */
  @Override
  void close();

  /**
   * What a process occupies.
   *
   * @param residentKib resident set size in KiB, pages shared with other processes counted in full
   */
  record Memory(String process, long residentKib) {}
}
