package bank.kyc.lab.mesh;

import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.state.WorkloadId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a mesh that is up can be asked. It answers in data: sentences are made by those who show
 * them. So it can be asked through a connection to another process just as well.
 *
 * <p>Every method throws {@link bank.kyc.mesh.model.MeshException}, whose message is one sentence
 * for the person at the keyboard, when the mesh is not up, does not answer, or refuses what it was
 * asked. One whose thread is interrupted stops waiting, leaves the thread interrupted, and throws
 * too.
 *
 * <p>{@link #caller}, {@link #callee}, {@link #liveness}, {@link #connections}, {@link #view},
 * {@link #changed}, {@link #modes} and those that lead from outside may be called by several
 * threads at once.
 */
public interface RunningMesh {

  /** Every workload with its addresses, and every policy in force. */
  MeshStatus status();

  /**
   * Applies the manifests of a file or of a folder, all of them or none, and returns when the new
   * behaviour is in force in every sidecar that it affects.
   */
  Change apply(Path fileOrFolder);

  /** Deletes what the manifests name, and returns when that is in force. The absent is no error. */
  Change delete(Path fileOrFolder);

  /**
   * Puts folders into the place of another: applies what they name, and deletes what the other
   * alone does. Returns when that is in force.
   *
   * @param gone a file or folder that was applied
   * @param by files or folders; of an object that several of them name the last one's counts
   */
  Change replace(Path gone, List<Path> by);

  /**
   * Remembers from now on how objects are before they are changed.
   *
   * @param owner who will restore it; where that process has ended without, the next command does
   * @return what to give to {@link #restore}
   */
  String checkpoint(Owner owner);

  /**
   * Puts back what was applied, deleted or reset since a checkpoint, and returns when that is in
   * force: what was there is there again as it was, what was not is gone.
   */
  Change restore(String checkpoint);

  /** Removes every policy, and returns when that is in force. */
  Change reset();

  /**
   * The kyc-aggregator-mgt of a namespace, or the one workload there that depends on a callee.
   *
   * @param from a namespace, or {@code name.namespace} where that is ambiguous
   * @throws bank.kyc.mesh.model.MeshException if there is none; the message names those there are
   */
  Caller caller(String from, Callee to);

  /**
   * A Service that callers may call.
   *
   * @param service {@code name} or {@code name.namespace}
   * @throws bank.kyc.mesh.model.MeshException if there is none, or if the name alone is ambiguous;
   *     the message names the candidates
   */
  Callee callee(String service);

  /**
   * Asks the callee itself, past every policy: its own probe, and its sidecar if it has one.
   *
   * @param timeout how long the callee may take to answer
   */
  Liveness liveness(Callee callee, Duration timeout);

  /**
   * Where this machine reaches a port of the ingress gateway.
   *
   * @param port of the gateway's Service: 443, 80
   * @throws bank.kyc.mesh.model.MeshException if no gateway runs, or it has no such port
   */
  Entrance gateway(int port);

  /** Asks the ingress gateway itself whether it is ready. */
  Liveness gatewayLiveness(Duration timeout);

  /**
   * Where this machine reaches a Service by its NodePort, past every gateway.
   *
   * @throws bank.kyc.mesh.model.MeshException if it has none
   */
  Entrance nodePort(Callee callee);

  /**
   * Where a callee's own port is reached from this machine: at its application, past its sidecar
   * and every policy. It stays open until the mesh is closed.
   *
   * @param port the Service's
   * @throws bank.kyc.mesh.model.MeshException if nothing runs there
   */
  URI direct(Callee callee, int port);

  /**
   * The TCP connections that the callee's sidecars have written down lately, in their order; none
   * without a sidecar. A connection is written down within about a second of its end.
   */
  List<Connection> connections(Callee callee);

  /**
   * What every kyc-aggregator-mgt may expect of every Service under the policies now in force, and
   * which object decided it.
   *
   * @param token what every call carries; empty for nothing
   */
  Explanation explain(Optional<String> token);

  /**
   * What the mesh consists of, and what the calls come to that are possible in it.
   *
   * @param tried a file or folder of manifests: the view is of the mesh as it would be if they were
   *     applied; nothing is changed
   */
  MeshView view(Optional<Path> tried);

  /**
   * Waits until something else is in force, or runs, than before.
   *
   * @param since what this method returned before; empty at first, which is answered at once
   * @param atMost how long to wait for it
   * @return stands for what is there now; the same as before where nothing has changed
   */
  String changed(String since, Duration atMost);

  /**
   * Lets a caller call a callee once, and keeps the first bytes that came to the callee's sidecar,
   * from the caller's if it has one, or that crossed between the caller's sidecar and a host
   * outside.
   *
   * @param check the caller's check that leads to the callee
   */
  Wire wire(Caller from, String check, Callee to);

  /**
   * The same of what crossed between the caller's application and its own sidecar, of a call to a
   * host outside.
   */
  Wire wireOfItsOwn(Caller from, String check, Callee to);

  /**
   * The certificate chain that a workload's sidecar shows.
   *
   * @param workload {@code name} or {@code name.namespace}
   * @return PEM, the leaf first
   */
  String certificates(String workload);

  /**
   * What the proxies of workloads take of callers, asked of the proxies themselves, side by side.
   *
   * @param atMost how long to wait for their answers; of one that has not answered by then nothing
   *     is known
   * @return one for each workload, in their order
   */
  List<ProxyModes> modes(List<WorkloadId> workloads, Duration atMost);

  /** Ways to a callee that can be timed from this machine, where the mesh has any. */
  Optional<Paths> paths(Caller from, Callee to);

  /**
   * The first bytes that crossed.
   *
   * @param where they were seen, in words
   * @param forth from the caller's side to the callee's
   * @param back the other way
   */
  record Wire(String where, byte[] forth, byte[] back) {}
}
