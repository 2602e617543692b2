package bank.kyc.lab.cluster.wire;

import bank.kyc.lab.mesh.RunningMesh.Wire;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Listens on a pod's own network interface while a call is made: an ephemeral container beside the
 * application, with the image that its sidecar has already, which brings tcpdump. The pod's images
 * stay as they are.
 */
final class ClusterWire {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(300);
  private static final int LONGEST_SECONDS = 60;

  /** The pod forbids what tcpdump needs; this one container gets it. */
  private static final String MAY_LISTEN =
      """
      {"securityContext": {"runAsUser": 0, "runAsNonRoot": false,
                           "capabilities": {"add": ["NET_ADMIN", "NET_RAW"]}}}
      """;

  private final Kubectl kubectl;

  ClusterWire(Kubectl kubectl) {
    this.kubectl = kubectl;
  }

  /**
   * The first bytes that cross while a call is made.
   *
   * @param callee a pod with a sidecar
   * @param port on which its application is called
   */
  Wire listen(Pod callee, int port, Runnable call) {
    String name = "wire-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    startListening(callee, port, name);
    await(callee, name, "tcpdump to listen", log -> log.contains("listening on"));
    call.run();
    String log =
        await(
            callee,
            name,
            "bytes in both directions",
            text -> {
              TcpDump dump = TcpDump.of(text, port);
              return dump.forth().length > 0 && dump.back().length > 0;
            });
    TcpDump dump = TcpDump.of(log, port);
    return new Wire(
        "on eth0 of the pod " + callee.namespace() + "/" + callee.name(),
        dump.forth(),
        dump.back());
  }

  private void startListening(Pod callee, int port, String name) {
    String image =
        callee.containers().stream()
            .filter(container -> container.name().equals(Pod.SIDECAR))
            .findFirst()
            .orElseThrow()
            .image();
    Path custom = write(MAY_LISTEN);
    try {
      kubectl.run(
          "debug",
          "--namespace=" + callee.namespace(),
          callee.name(),
          "--quiet",
          "--attach=false",
          "--profile=netadmin",
          "--custom=" + custom,
          "--image=" + image,
          "--image-pull-policy=IfNotPresent",
          "--container=" + name,
          "--",
          "timeout",
          Integer.toString(LONGEST_SECONDS),
          "tcpdump",
          "-i",
          "eth0",
          "-nn",
          "-l",
          "-x",
          "tcp port " + port);
    } finally {
      delete(custom);
    }
  }

  private String await(Pod pod, String container, String what, Predicate<String> enough) {
    String[] last = {""};
    boolean seen =
        Deadline.in(LIMIT)
            .await(
                POLL,
                () -> {
                  Commands.Result logs =
                      kubectl.attempt(
                          Duration.ofSeconds(10),
                          "",
                          "logs",
                          "--namespace=" + pod.namespace(),
                          pod.name(),
                          "--container=" + container);
                  last[0] = logs.ok() ? logs.out() : logs.err();
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

  private static Path write(String json) {
    try {
      return Files.writeString(Files.createTempFile("may-listen", ".json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
