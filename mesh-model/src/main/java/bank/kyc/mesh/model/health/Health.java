package bank.kyc.mesh.model.health;

import java.util.List;

/**
 * How one instance of a workload is, asked of the instance itself.
 *
 * @param ready how many of its processes, or containers, are ready
 * @param of how many it has
 * @param signs what was seen
 */
public record Health(int ready, int of, List<Sign> signs) {
  public Health {
    signs = List.copyOf(signs);
  }

  /** Whether all that should run does, and answers. */
  public boolean alive() {
    return of > 0 && ready == of && signs.stream().allMatch(Sign::good);
  }

  /**
   * One thing that was seen.
   *
   * @param source what was looked at
   * @param name which one, where the source has a name
   * @param good whether it speaks for life
   * @param detail an answer, a state or a reason; may be empty
   */
  public record Sign(Source source, String name, boolean good, String detail) {}

  /** What can be looked at. */
  public enum Source {
    /** A readiness probe, named as {@code GET /readyz}; its answer is the detail. */
    PROBE,
    /** The application's process, and how it is. */
    PROCESS,
    /** The sidecar, asked whether it takes connections; where not, how its process is. */
    SIDECAR,
    /** A pod by its name, and how many of its containers are ready. */
    POD,
    /** The way to the instance, and why there is none. */
    PATH
  }
}
