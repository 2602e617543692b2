package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.envoy.ResourceType;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * That one sidecar behaves by what it was sent. Looked at again and again it goes on by itself, and
 * never makes the one who looks wait: first comes the sidecar's acknowledgement, then it is asked
 * what it has, and when that is it, its worker is made to answer.
 */
final class Proof {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HAS_IT = "";

  private final ControlPlane controlPlane;
  private final SidecarAdmin admin;
  private final WorkloadId workload;
  private final Publisher.Sent sent;
  private CompletableFuture<String> answer;
  private String seenLast = "no acknowledgement of it";

  Proof(ControlPlane controlPlane, SidecarAdmin admin, WorkloadId workload, Publisher.Sent sent) {
    this.controlPlane = controlPlane;
    this.admin = admin;
    this.workload = workload;
    this.sent = sent;
  }

  /**
   * Whether there is one by now.
   *
   * @throws MeshException when the sidecar has rejected what it was sent
   */
  boolean isGiven() {
    controlPlane
        .rejection(workload)
        .ifPresent(
            reason -> {
              throw new MeshException(
                  "The sidecar of " + workload + " rejected its configuration: " + reason);
            });
    if (answer == null) {
      if (controlPlane.isAcknowledged(workload)) {
        answer = ask();
      }
      return false;
    }
    if (!answer.isDone()) {
      return false;
    }
    seenLast = answer.join();
    answer = null;
    return seenLast.equals(HAS_IT);
  }

  /** What it lacks, for whoever has waited too long. */
  @Override
  public String toString() {
    return "the sidecar of %s to take its configuration; seen last: %s"
        .formatted(workload, seenLast);
  }

  private CompletableFuture<String> ask() {
    return differences()
        .thenCompose(
            differences ->
                differences.equals(HAS_IT)
                    ? workerAnswers()
                    : CompletableFuture.completedFuture("not yet taken: " + differences))
        .exceptionally(
            e ->
                "its admin interface does not answer (%s)"
                    .formatted(e.getCause() == null ? e : e.getCause().getMessage()));
  }

  // of what did not change it has shown before that it has it
  private CompletableFuture<String> differences() {
    Collection<CompletableFuture<String>> asked =
        sent.types().stream().map(this::difference).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(
            all ->
                asked.stream()
                    .map(CompletableFuture::join)
                    .filter(Predicate.not(HAS_IT::equals))
                    .collect(Collectors.joining(", ")));
  }

  private CompletableFuture<String> difference(ResourceType type) {
    return admin
        .ask(workload, type.dump())
        .thenApply(dump -> type.difference(sent.resources(), JSON.readTree(dump)));
  }

  // the first answer may have overtaken the queue within one turn of the event loop, not the second
  private CompletableFuture<String> workerAnswers() {
    return admin
        .askWorker(workload)
        .thenCompose(first -> admin.askWorker(workload))
        .thenApply(second -> HAS_IT);
  }
}
