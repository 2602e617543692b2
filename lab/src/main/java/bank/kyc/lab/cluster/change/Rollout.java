package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.ObjectWatch;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.cluster.view.Snapshot.Deployment;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Waits until Deployments run in their newest version, and says what a person needs if not. */
public final class Rollout {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** A registry may fail once; an image that was never loaded fails for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Set<String> PULL =
      Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");
  private static final Set<String> CRASH = Set.of("CrashLoopBackOff", "CreateContainerConfigError");

  private final ApiServer api;
  private final Supplier<Snapshot> snapshots;

  /**
   * Waits through this API server.
   *
   * @param snapshots looks at the cluster
   */
  public Rollout(ApiServer api, Supplier<Snapshot> snapshots) {
    this.api = api;
    this.snapshots = snapshots;
  }

  /** Returns when every Deployment of some namespaces is complete. */
  public void await(Collection<String> namespaces, Progress progress) {
    Deadline patience = Deadline.in(PATIENCE);
    List<Deployment> waiting = new ArrayList<>();
    boolean complete;
    try (ObjectWatch watch = ObjectWatch.workloads(api, namespaces)) {
      complete =
          watch.await(
              Deadline.in(LIMIT),
              () -> {
                Snapshot now = snapshots.get();
                waiting.clear();
                waiting.addAll(
                    now.deployments(d -> namespaces.contains(d.namespace()) && !d.complete()));
                waiting.stream()
                    .flatMap(deployment -> hopeless(now, deployment, patience.over()).stream())
                    .findFirst()
                    .ifPresent(failure -> fail(failure, progress));
                return waiting.isEmpty();
              });
    }
    if (!complete) {
      String reason = "it is not ready within %d s".formatted(LIMIT.toSeconds());
      fail(new Failure(waiting.get(0), Optional.empty(), reason), progress);
    }
  }

  private record Failure(Deployment deployment, Optional<Pod> pod, String reason) {}

  private static Optional<Failure> hopeless(
      Snapshot snapshot, Deployment deployment, boolean impatient) {
    if (!deployment.trouble().isEmpty()) {
      return Optional.of(new Failure(deployment, Optional.empty(), deployment.trouble()));
    }
    return snapshot.pods(deployment.namespace(), deployment.selector()).stream()
        .filter(pod -> !pod.terminating())
        .flatMap(pod -> hopeless(deployment, pod, impatient).stream())
        .findFirst();
  }

  private static Optional<Failure> hopeless(Deployment deployment, Pod pod, boolean impatient) {
    return pod.containers().stream()
        .filter(
            container ->
                (PULL.contains(container.waiting()) && impatient)
                    || (CRASH.contains(container.waiting()) && container.restarts() > 1)
                    || container.waiting().equals("ErrImageNeverPull"))
        .findFirst()
        .map(container -> new Failure(deployment, Optional.of(pod), reason(container)));
  }

  private static String reason(Pod.Container container) {
    return PULL.contains(container.waiting())
        ? "the image %s is not in the cluster and cannot be pulled (%s)"
            .formatted(container.image(), container.waiting())
        : "container %s: %s %s"
            .formatted(container.name(), container.waiting(), container.explanation());
  }

  private void fail(Failure failure, Progress progress) {
    Deployment deployment = failure.deployment();
    events(deployment.namespace()).forEach(progress::step);
    failure.pod().ifPresent(pod -> lastLines(pod).forEach(progress::step));
    throw new MeshException(
        "%s in %s does not start: %s."
            .formatted(
                deployment.name(),
                deployment.namespace(),
                failure.reason().replaceAll("[.?]$", "")));
  }

  private List<String> events(String namespace) {
    List<JsonNode> events =
        api.list("/api/v1/namespaces/" + namespace + "/events?fieldSelector=type%3DWarning");
    return events.stream()
        .skip(Math.max(0, events.size() - 5))
        .map(
            event ->
                "event: %s %s: %s"
                    .formatted(
                        event.at("/involvedObject/name").asString(""),
                        event.path("reason").asString(""),
                        event.path("message").asString("").replace('\n', ' ')))
        .toList();
  }

  private List<String> lastLines(Pod pod) {
    return pod.containers().stream()
        .filter(container -> !container.ready() && container.restarts() > 0)
        .flatMap(
            container ->
                api.text(
                        "/api/v1/namespaces/%s/pods/%s/log?container=%s&previous=true&tailLines=15"
                            .formatted(pod.namespace(), pod.name(), container.name()))
                    .orElse("")
                    .lines()
                    .map(line -> container.name() + " | " + line))
        .toList();
  }
}
