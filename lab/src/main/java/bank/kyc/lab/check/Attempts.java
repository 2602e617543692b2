package bank.kyc.lab.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was seen of one call, in order, equal neighbours together.
 *
 * @param runs equal outcomes that followed each other
 */
public record Attempts(List<Run> runs) {
  private static final int SHOWN = 6;

  public Attempts {
    runs = List.copyOf(runs);
  }

  /**
   * Equal outcomes that followed each other.
   *
   * @param last the last of them, with its evidence
   * @param times how many there were
   */
  public record Run(Observation last, int times) {
    boolean stable() {
      return times >= Patience.RUNNING;
    }

    @Override
    public String toString() {
      return last.words() + " ×" + times;
    }
  }

  static Attempts none() {
    return new Attempts(List.of());
  }

  Attempts and(List<Observation> observations) {
    Attempts longer = this;
    for (Observation observation : observations) {
      longer = longer.and(observation);
    }
    return longer;
  }

  Attempts and(Observation observation) {
    var longer = new ArrayList<>(runs);
    boolean again = !runs.isEmpty() && last().last().isAs(observation);
    int times = again ? longer.remove(longer.size() - 1).times() + 1 : 1;
    longer.add(new Run(observation, times));
    return new Attempts(longer);
  }

  /** How many there were. */
  public int count() {
    return runs.stream().mapToInt(Run::times).sum();
  }

  /** Whether more than one outcome was seen. */
  public boolean changed() {
    return runs.size() > 1;
  }

  Run last() {
    return runs.get(runs.size() - 1);
  }

  /** The last outcome that was seen often enough running. */
  Optional<Run> lastStable() {
    return runs.stream().filter(Run::stable).reduce((earlier, later) -> later);
  }

  /** As {@code plaintext ×2, then refused ×3}; of many changes the last. */
  @Override
  public String toString() {
    int hidden = Math.max(0, runs.size() - SHOWN);
    String shown = runs.stream().skip(hidden).map(Run::toString).collect(joining(", then "));
    return hidden == 0 ? shown : "%d changes, at last %s".formatted(runs.size() - 1, shown);
  }
}
