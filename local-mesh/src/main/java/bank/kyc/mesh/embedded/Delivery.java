package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.envoy.DrainingConnections;
import bank.kyc.mesh.embedded.envoy.Translations;
import bank.kyc.mesh.embedded.identity.Certificates;
import bank.kyc.mesh.embedded.xds.Publisher;
import bank.kyc.mesh.embedded.xds.SidecarSync;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Proxy;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.plan.Transition;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.WorkloadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings plans to the proxies, and waits until they behave by them. */
final class Delivery {
  private static final Duration ENFORCED = Duration.ofSeconds(15);
  // longer than a request takes; one that takes longer still is cut off
  private static final Duration DRAINED = Duration.ofSeconds(3);

  private final Translations translations;
  private final Certificates certificates;
  private final Publisher publisher;
  private final SidecarSync sync;
  private final WorkloadProcesses processes;

  Delivery(
      AddressBook addresses,
      Certificates certificates,
      Publisher publisher,
      SidecarSync sync,
      WorkloadProcesses processes) {
    this.translations = new Translations(addresses);
    this.certificates = certificates;
    this.publisher = publisher;
    this.sync = sync;
    this.processes = processes;
  }

  /**
   * From one plan to another, in the steps of a {@link Transition}.
   *
   * @param first is done when the first step has been sent, before it is awaited: a sidecar that is
   *     starting up asks for its configuration
   * @return a warning for each sidecar that does not run
   */
  List<Warning> change(MeshPlan before, MeshPlan after, Runnable first) {
    List<Warning> warnings = new ArrayList<>();
    MeshPlan last = before;
    for (MeshPlan step : Transition.steps(before, after)) {
      Map<WorkloadId, Publisher.Sent> changed = publish(step);
      if (last == before) {
        first.run();
      }
      warnings.addAll(await(step, changed));
      awaitDrained(last, step);
      last = step;
    }
    return warnings.stream().distinct().toList();
  }

  /** Sends a plan once more, because addresses have changed, and waits until it is in force. */
  void resend(MeshPlan plan) {
    await(plan, publish(plan));
  }

  /** Sends a plan to those who do not have it yet, and waits for nobody. */
  Map<WorkloadId, Publisher.Sent> publish(MeshPlan plan) {
    certificates.prepare(
        plan.proxies().values().stream()
            .map(ProxyPlan::proxy)
            .filter(proxy -> !proxy.workload().isHostedElsewhere())
            .map(Proxy::identity)
            .collect(Collectors.toSet()));
    Map<WorkloadId, Publisher.Wanted> wanted = new LinkedHashMap<>();
    translations
        .of(plan)
        .forEach(
            (workload, resources) -> {
              Proxy proxy = plan.proxies().get(workload).proxy();
              wanted.put(
                  workload,
                  new Publisher.Wanted(
                      proxy.identity(), proxy.workload().isHostedElsewhere(), resources));
            });
    return publisher.publish(wanted);
  }

  private void awaitDrained(MeshPlan last, MeshPlan step) {
    Map<WorkloadId, Set<String>> draining = DrainingConnections.between(last, step);
    draining.keySet().removeIf(workload -> !processes.hasLiveSidecar(workload));
    sync.awaitDrained(draining, DRAINED);
  }

  // a sidecar that was killed will never take a change, and must not keep others from it; of one
  // that somebody else runs it is not known
  private List<Warning> await(MeshPlan plan, Map<WorkloadId, Publisher.Sent> changed) {
    Map<WorkloadId, Publisher.Sent> alive = new LinkedHashMap<>(changed);
    alive.keySet().removeIf(workload -> !processes.hasLiveSidecar(workload));
    sync.await(alive, ENFORCED);
    return changed.keySet().stream()
        .filter(workload -> !alive.containsKey(workload))
        .filter(workload -> !plan.proxies().get(workload).proxy().workload().isHostedElsewhere())
        .map(workload -> Warning.of(Code.SIDECAR_DOES_NOT_RUN, workload.deployment()))
        .toList();
  }
}
