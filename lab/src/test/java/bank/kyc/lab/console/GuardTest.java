package bank.kyc.lab.console;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.console.Guard.Asked;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {
  private final Guard guard = new Guard(8090);

  @Test
  void thePageItselfIsAnswered() {
    assertThat(guard.refusal(asked(false, "localhost:8090", null, "none", null))).isEmpty();
    assertThat(guard.refusal(asked(false, "127.0.0.1:8090", null, null, null))).isEmpty();
    assertThat(
            guard.refusal(
                asked(
                    true, "localhost:8090", "http://localhost:8090", "same-origin", guard.token())))
        .isEmpty();
  }

  @Test
  void aNameThatWasMadeToLeadHereIsNotAnswered() {
    assertThat(guard.refusal(asked(false, "attacker.example:8090", null, null, null))).isPresent();
    assertThat(guard.refusal(asked(false, null, null, null, null))).isPresent();
  }

  @Test
  void anotherOriginIsNotAnsweredWhateverItShows() {
    assertThat(
            guard.refusal(
                asked(true, "localhost:8090", "http://localhost:9000", null, guard.token())))
        .isPresent();
    assertThat(guard.refusal(asked(true, "localhost:8090", "null", null, guard.token())))
        .isPresent();
    assertThat(guard.refusal(asked(false, "localhost:8090", null, "cross-site", null))).isPresent();
    assertThat(guard.refusal(asked(true, "localhost:8090", null, "same-site", guard.token())))
        .isPresent();
  }

  @Test
  void whatChangesSomethingNeedsTheTokenOfThisConsole() {
    assertThat(guard.refusal(asked(true, "localhost:8090", null, null, null))).isPresent();
    assertThat(guard.refusal(asked(true, "localhost:8090", null, null, new Guard(8090).token())))
        .isPresent();
  }

  private static Asked asked(
      boolean changes, String host, String origin, String site, String token) {
    return new Asked(
        changes,
        Optional.ofNullable(host),
        Optional.ofNullable(origin),
        Optional.ofNullable(site),
        Optional.ofNullable(token));
  }
}
