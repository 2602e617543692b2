package bank.kyc.lab.cluster;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Liveness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a callee what the kubelet asks it, this moment, through the API server: Istio answers the
 * probes past Envoy, so no policy can refuse them.
 */
final class Probes {
  private final Kubectl kubectl;

  Probes(Kubectl kubectl) {
    this.kubectl = kubectl;
  }

  Liveness ask(Callee callee, Snapshot snapshot, Duration timeout) {
    List<Pod> pods =
        snapshot.services().stream()
            .filter(service -> service.toString().equals(callee.toString()))
            .flatMap(service -> snapshot.pods(service.namespace(), service.selector()).stream())
            .toList();
    if (pods.isEmpty()) {
      return new Liveness(false, "no pod behind %s: scaled to zero?".formatted(callee));
    }
    Optional<Pod> serving = pods.stream().filter(Pod::serves).findFirst();
    if (serving.isEmpty()) {
      return new Liveness(
          false,
          "no ready pod: " + pods.stream().map(Probes::state).collect(Collectors.joining(", ")));
    }
    return ask(serving.get(), timeout);
  }

  private Liveness ask(Pod pod, Duration timeout) {
    List<Answer> answers =
        pod.containers().parallelStream()
            .flatMap(
                container ->
                    container.probe().stream()
                        .map(probe -> ask(pod, container.name(), probe, timeout)))
            .toList();
    String evidence = answers.stream().map(Answer::evidence).collect(Collectors.joining(", "));
    return new Liveness(
        answers.stream().allMatch(Answer::ok),
        "pod %s %s%s"
            .formatted(pod.name(), pod.readiness(), evidence.isEmpty() ? "" : ": " + evidence));
  }

  private record Answer(boolean ok, String evidence) {}

  private Answer ask(Pod pod, String container, Pod.Probe probe, Duration timeout) {
    Commands.Result result =
        kubectl.attempt(
            timeout,
            "",
            "get",
            "--raw=/api/v1/namespaces/%s/pods/%s:%d/proxy%s"
                .formatted(pod.namespace(), pod.name(), probe.port(), probe.path()));
    String what =
        container.equals(Pod.SIDECAR)
            ? "sidecar"
            : probe.path().substring(probe.path().lastIndexOf('/') + 1);
    return new Answer(result.ok(), what + (result.ok() ? " 200" : " does not answer"));
  }

  private static String state(Pod pod) {
    String waiting =
        pod.containers().stream()
            .map(Pod.Container::waiting)
            .filter(reason -> !reason.isEmpty())
            .findFirst()
            .orElse(pod.terminating() ? "stopping" : "not ready");
    return "%s %s %s".formatted(pod.name(), pod.readiness(), waiting);
  }
}
