package bank.kyc.lab.cluster.client;

import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Wakes up whoever waits for something about workloads whenever one of them changes. */
public final class ObjectWatch implements AutoCloseable {
  /** Looked at again without being told: a watch may break, and patience ends by itself. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final ResourceDefinitionContext PODS =
      new Kinds.Kind("v1", "Pod", "pods", true).context();
  private static final ResourceDefinitionContext DEPLOYMENTS =
      new Kinds.Kind("apps/v1", "Deployment", "deployments", true).context();

  private final Semaphore changes = new Semaphore(0);
  private final List<Watch> watches = new ArrayList<>();

  private ObjectWatch() {}

  /** Watches the pods of a namespace. */
  public static ObjectWatch pods(ApiServer api, String namespace) {
    return new ObjectWatch().add(api, namespace, PODS);
  }

  /** Watches the Deployments and pods of some namespaces. */
  public static ObjectWatch workloads(ApiServer api, Collection<String> namespaces) {
    var watch = new ObjectWatch();
    namespaces.forEach(name -> watch.add(api, name, DEPLOYMENTS).add(api, name, PODS));
    return watch;
  }

  /** Asks after each change; false where the deadline came first. */
  public boolean await(Deadline deadline, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (deadline.over()) {
        return false;
      }
      try {
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MeshException("Interrupted while waiting.", e);
      }
    }
    return true;
  }

  /** Returns after a change, or after some seconds without one. */
  public void pause() throws InterruptedException {
    if (changes.tryAcquire(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
      changes.drainPermits();
    }
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }

  private ObjectWatch add(ApiServer api, String namespace, ResourceDefinitionContext kind) {
    watches.add(
        api.ask(
            "watch %s in %s".formatted(kind.getPlural(), namespace),
            kubernetes ->
                kubernetes
                    .genericKubernetesResources(kind)
                    .inNamespace(namespace)
                    .watch(new KindWatch(changes::release, changes::release))));
    return this;
  }
}
