package bank.kyc.lab.cluster.view;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.KindWatch;
import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what changes in the cluster of all that a {@link ClusterState} is made of. */
public final class ChangeWatch implements AutoCloseable {
  private final ApiServer api;
  private final List<AutoCloseable> watches = new ArrayList<>();
  private long changes;
  private int generation;
  private boolean broken = true;

  /** The changes in the cluster of this API server; nothing is watched before one is asked for. */
  public ChangeWatch(ApiServer api) {
    this.api = api;
  }

  /**
   * Waits for a change.
   *
   * @param since what this method returned before; empty at first
   * @return how many changes were seen; the same as before where the time ran out
   */
  public synchronized String changed(String since, Duration atMost) {
    if (broken) {
      watchAnew();
    }
    long end = System.nanoTime() + atMost.toNanos();
    try {
      for (long left = atMost.toNanos();
          since.equals(Long.toString(changes)) && left > 0 && !broken;
          left = end - System.nanoTime()) {
        wait(Math.max(1, Duration.ofNanos(left).toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while waiting for a change in the cluster.", e);
    }
    return Long.toString(changes);
  }

  @Override
  public synchronized void close() {
    stop();
  }

  // what changed while nothing was watched is not told one by one
  private void watchAnew() {
    stop();
    broken = false;
    int mine = ++generation;
    changes++;
    PolicyResources.known()
        .forEach((version, kinds) -> kinds.forEach(kind -> watch(mine, version, kind)));
    watch(mine, "apps/v1", "Deployment");
    watch(mine, "v1", "Service");
  }

  private void watch(int mine, String version, String kind) {
    watches.add(
        KindWatch.of(
            api, version, kind, PolicyResources.plural(kind), this::seen, () -> ended(mine)));
  }

  private synchronized void seen() {
    changes++;
    notifyAll();
  }

  // those that were closed here end later, when others are open
  private synchronized void ended(int one) {
    if (one == generation) {
      broken = true;
      changes++;
      notifyAll();
    }
  }

  private void stop() {
    List<AutoCloseable> old = List.copyOf(watches);
    watches.clear();
    for (AutoCloseable watch : old) {
      try {
        watch.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
