package bank.kyc.lab.mesh;

import bank.kyc.mesh.explain.Explanation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One of the two meshes, as the lab sees it. Nothing above this interface knows which one it is.
 *
 * <p>Every method throws {@link MeshException}, whose message is one sentence for the person at the
 * keyboard, when the mesh is not up, does not answer, or refuses what it was asked. One whose
 * thread is interrupted stops waiting, leaves the thread interrupted, and throws too.
 *
 * <p>{@link #caller}, {@link #callee} and {@link #liveness} may be called by several threads at
 * once.
 */
public interface Mesh extends AutoCloseable {

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

  /** Every workload with its addresses, and every policy in force. */
  MeshStatus status();

  /**
   * Applies the manifests of a file or of a folder (its {@code *.yaml} but {@code expect.yaml}),
   * all of them or none, and returns when the new behaviour is in force in every sidecar that it
   * affects.
   *
   * @return what changed, and warnings (a rule for a host that does not exist, ...)
   */
  Change apply(Path fileOrFolder);

  /** Deletes what the manifests name, and returns when that is in force. The absent is no error. */
  Change delete(Path fileOrFolder);

  /** Removes every policy, and returns when that is in force. */
  Change reset();

  /**
   * The kyc-aggregator-mgt of a namespace.
   *
   * @throws MeshException if there is none; the message names those there are
   */
  Caller caller(String namespace);

  /**
   * A Service that callers may call.
   *
   * @param service {@code name} or {@code name.namespace}
   * @throws MeshException if there is none, or if the name alone is ambiguous; the message names
   *     the candidates
   */
  Callee callee(String service);

  /**
   * Asks the callee itself, past every policy: its own probe, and its sidecar if it has one.
   *
   * @param timeout how long the callee may take to answer
   */
  Liveness liveness(Callee callee, Duration timeout);

  /**
   * What every kyc-aggregator-mgt may expect of every Service under the policies now in force, and
   * which manifest decided it.
   */
  default Explanation explain() {
    throw new MeshException("The mesh " + name() + " cannot explain itself yet.");
  }

  /**
   * Lets a caller call a callee once, and keeps the first bytes that crossed between the sidecars.
   *
   * @param check the caller's check that leads to the callee
   */
  default Wire wire(Caller from, String check, Callee to) {
    throw new MeshException("The mesh " + name() + " cannot show its wires yet.");
  }

  /**
   * The certificate chain that a workload's sidecar shows.
   *
   * @param workload {@code name} or {@code name.namespace}
   * @return PEM, the leaf first
   */
  default String certificates(String workload) {
    throw new MeshException("The mesh " + name() + " cannot show its certificates yet.");
  }

  /** Ways to a callee that can be timed from this machine, where the mesh has any. */
  default Optional<Paths> paths(Caller from, Callee to) {
    return Optional.empty();
  }

  /** What the mesh and the suite occupy, where that can be told: a line a process. */
  default List<Memory> memory() {
    return List.of();
  }

  /** Lets go of what this process holds; the mesh stays up. */
  @Override
  void close();

  /**
   * What a process occupies.
   *
   * @param residentKib resident set size in KiB, pages shared with other processes counted in full
   */
  record Memory(String process, long residentKib) {}

  /**
   * The first bytes that crossed between two sidecars.
   *
   * @param where they were seen, in words
   * @param forth from the caller's sidecar to the callee's
   * @param back the other way
   */
  record Wire(String where, byte[] forth, byte[] back) {}

  /** Is told each step of something long. */
  @FunctionalInterface
  interface Progress {
    void step(String line);

    /** For those who do not want to know. */
    static Progress silent() {
      return line -> {};
    }
  }

  /**
   * What an apply or a delete changed.
   *
   * @param objects the objects, as {@code PeerAuthentication advanced/pa-advanced created}
   * @param warnings one sentence each
   * @param enforcedAfter from the change being accepted to the new behaviour being in force
   */
  record Change(List<String> objects, List<String> warnings, Duration enforcedAfter) {
    public Change {
      objects = List.copyOf(objects);
      warnings = List.copyOf(warnings);
    }
  }
}
