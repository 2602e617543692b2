package bank.kyc.lab.cluster.wire;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Refused;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.mesh.RunningMesh.Wire;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Listens on a pod's own network interface while a call is made: an ephemeral container beside the
 * application, with the image that its sidecar has already, which brings tcpdump. The pod's images
 * stay as they are.
 */
public final class ClusterWire {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(300);
  private static final int LONGEST_SECONDS = 60;
  private static final int SIDECAR_OUTBOUND = 15001;

  /** The pod forbids what tcpdump needs; this one container gets it. */
  private static final String LISTENER =
      """
      {"spec": {"ephemeralContainers": [{
        "name": "%s", "image": "%s", "imagePullPolicy": "IfNotPresent",
        "command": ["timeout", "%d", "tcpdump", "-i", "%s", "-nn", "-l", "-x", "%s"],
        "securityContext": {"runAsUser": 0, "runAsNonRoot": false,
                            "capabilities": {"add": ["NET_ADMIN", "NET_RAW"]}}}]}}
      """;

  private final ApiServer api;

  /** Listens in pods of this API server. */
  public ClusterWire(ApiServer api) {
    this.api = api;
  }

  /**
   * Where to listen.
   *
   * @param network {@code eth0} for what leaves a pod and comes to it, {@code lo} for what does not
   * @param filter tcpdump's
   * @param port to which is sent what goes forth
   */
  public record Tap(String network, String filter, int port) {
    /** What comes to, or goes to, a port beyond the pod. */
    public static Tap onThePods(int port) {
      return new Tap("eth0", "tcp port " + port, port);
    }

    /**
     * What an application says to its own sidecar. It asks for a port elsewhere; its packets are
     * led to the sidecar's, and those that come back are from where it asked.
     *
     * @see <a
     *     href="https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio">istio.io/docs/ops/deployment/application-requirements</a>
     */
    public static Tap withinThePod(int asked) {
      return new Tap(
          "lo",
          "tcp port %1$d or tcp src port %2$d".formatted(SIDECAR_OUTBOUND, asked),
          SIDECAR_OUTBOUND);
    }
  }

  /**
   * The first bytes that cross while a call is made.
   *
   * @param callee a pod with a sidecar
   */
  public Wire listen(Pod callee, Tap tap, Runnable call) {
    int port = tap.port();
    String name = "wire-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    startListening(callee, tap, name);
    await(callee, name, "tcpdump to listen", log -> log.contains("listening on"));
    call.run();
    int[] seen = {0};
    String log =
        await(
            callee,
            name,
            "bytes in both directions, or the end of the connection",
            text -> {
              TcpDump dump = TcpDump.of(text, port);
              int before = seen[0];
              seen[0] = dump.forth().length + dump.back().length;
              // the call is over: what comes no more has all been written down
              boolean over = dump.back().length > 0 || dump.ended();
              return dump.forth().length > 0 && over && seen[0] == before;
            });
    TcpDump dump = TcpDump.of(log, port);
    return new Wire(
        "on %s of the pod ".formatted(tap.network()) + callee.namespace() + "/" + callee.name(),
        dump.forth(),
        dump.back());
  }

  private void startListening(Pod callee, Tap tap, String name) {
    String image =
        callee.containers().stream()
            .filter(container -> container.name().equals(Pod.SIDECAR))
            .findFirst()
            .orElseThrow()
            .image();
    String patch = LISTENER.formatted(name, image, LONGEST_SECONDS, tap.network(), tap.filter());
    api.ask(
        "listen in " + callee.proxyId(),
        kubernetes ->
            kubernetes
                .pods()
                .inNamespace(callee.namespace())
                .withName(callee.name())
                .ephemeralContainers()
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch));
  }

  private String await(Pod pod, String container, String what, Predicate<String> enough) {
    String path =
        "/api/v1/namespaces/%s/pods/%s/log?container=%s"
            .formatted(pod.namespace(), pod.name(), container);
    String[] last = {""};
    boolean seen =
        Deadline.in(LIMIT)
            .await(
                POLL,
                () -> {
                  try {
                    last[0] = api.text(path).orElse("");
                  } catch (Refused e) {
                    // it has not started yet
                    last[0] = e.reason();
                  }
                  return enough.test(last[0]);
                });
    if (!seen) {
      throw new MeshException(
          "Waited %d s in the pod %s/%s for %s; seen last: %s"
              .formatted(LIMIT.toSeconds(), pod.namespace(), pod.name(), what, lastLine(last[0])));
    }
    return last[0];
  }

  private static String lastLine(String text) {
    return text.lines().reduce((first, second) -> second).orElse("nothing");
  }
}
