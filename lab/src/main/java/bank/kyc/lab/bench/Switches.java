package bank.kyc.lab.bench;

import bank.kyc.lab.bench.Figure.Section;
import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Answer;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.change.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Switches STRICT on and off, and counts how long it took until it was in force, by what the mesh
 * says and by what calls see.
 */
final class Switches {
  private static final String CHECK = "advanced";
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Mesh mesh;
  private final Aggregator aggregator;
  private final Path policy;

  Switches(Mesh mesh, Aggregator aggregator, Path policy) {
    this.mesh = mesh;
    this.aggregator = aggregator;
    this.policy = policy;
  }

  /** Returns how long it took until the mesh said so, from the acceptance and from the question. */
  List<Figure> run(int times) throws InterruptedException {
    Caller outside = mesh.caller("consumer", mesh.callee("kyc-credit-check-advanced"));
    List<Duration> told = new ArrayList<>();
    List<Duration> whole = new ArrayList<>();
    int stale = 0;
    for (int i = 0; i < times; i++) {
      boolean strict = i % 2 == 0;
      Instant begin = Instant.now();
      Change change = strict ? mesh.apply(policy) : mesh.delete(policy);
      whole.add(Duration.between(begin, Instant.now()));
      told.add(change.enforcedAfter());
      stale += staleCalls(outside, strict);
    }
    return List.of(
        Figure.millis(Section.SWITCHES, "from accepted to in force", told),
        Figure.millis(Section.SWITCHES, "the whole apply or delete", whole),
        new Figure(Section.SWITCHES, "stale answers afterwards", "calls", stale, null, times));
  }

  private int staleCalls(Caller outside, boolean strict) throws InterruptedException {
    int stale = 0;
    Instant deadline = Instant.now().plus(LONGEST);
    while (answered(aggregator.ask(outside, CHECK)) == strict) {
      stale++;
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "Waited %d s for STRICT to be %s; calls still saw the opposite."
                .formatted(LONGEST.toSeconds(), strict ? "in force" : "gone"));
      }
    }
    return stale;
  }

  private static boolean answered(Answer answer) {
    return answer instanceof Answer.Answered;
  }
}
