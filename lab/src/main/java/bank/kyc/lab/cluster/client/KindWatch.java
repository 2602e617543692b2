package bank.kyc.lab.cluster.client;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

/** Tells of every change of an object of one kind, wherever it stands. */
public final class KindWatch implements Watcher<GenericKubernetesResource> {
  private final Runnable changed;
  private final Runnable ended;

  KindWatch(Runnable changed, Runnable ended) {
    this.changed = changed;
    this.ended = ended;
  }

  /**
   * Watches a kind until it is closed.
   *
   * @param plural its name in paths: {@code peerauthentications}
   * @param changed is run on each change, and once for each object that is there at first
   * @param ended is run where the API server ends the watch
   */
  public static AutoCloseable of(
      ApiServer api,
      String apiVersion,
      String kind,
      String plural,
      Runnable changed,
      Runnable ended) {
    Watch watch =
        api.ask(
            "watch " + plural,
            kubernetes ->
                kubernetes
                    .genericKubernetesResources(
                        new Kinds.Kind(apiVersion, kind, plural, true).context())
                    .inAnyNamespace()
                    .watch(new KindWatch(changed, ended)));
    return watch::close;
  }

  @Override
  public void eventReceived(Action action, GenericKubernetesResource object) {
    changed.run();
  }

  @Override
  public void onClose(WatcherException cause) {
    ended.run();
  }
}
