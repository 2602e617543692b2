package bank.kyc.lab.cluster.wire;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Refused;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.mesh.Connection;
import bank.kyc.lab.wire.ConnectionLog;
import bank.kyc.lab.wire.ShownCertificate;
import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a sidecar says of itself: its log, and its certificates.
 *
 * @param api the way to it
 * @param pod a pod with a sidecar
 */
public record SidecarAccess(ApiServer api, Pod pod) {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LINES = 200;

  /** The TCP connections that it has written down lately. */
  public List<Connection> connections() {
    String path =
        "/api/v1/namespaces/%s/pods/%s/log?container=%s&tailLines=%d"
            .formatted(pod.namespace(), pod.name(), Pod.SIDECAR, LINES);
    try {
      return ConnectionLog.read(api.text(path).orElse("").lines().toList());
    } catch (Refused e) {
      // the pod is on its way out, and its log with it
      return List.of();
    }
  }

  /** The certificate chain that it shows, as PEM, the leaf first. */
  public String certificates() {
    return ShownCertificate.chain(
        run("pilot-agent", "request", "GET", ShownCertificate.ADMIN_PATH.substring(1)));
  }

  private String run(String... command) {
    return api.ask(
        "exec in " + pod.proxyId(),
        kubernetes -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try (ExecWatch running =
              kubernetes
                  .pods()
                  .inNamespace(pod.namespace())
                  .withName(pod.name())
                  .inContainer(Pod.SIDECAR)
                  .writingOutput(out)
                  .exec(command)) {
            running.exitCode().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return out.toString(StandardCharsets.UTF_8);
          } catch (ExecutionException | TimeoutException e) {
            throw new MeshException(
                "The sidecar of %s does not answer within %d s."
                    .formatted(pod.proxyId(), LIMIT.toSeconds()),
                e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted while asking the sidecar.", e);
          }
        });
  }
}
