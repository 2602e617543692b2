package bank.kyc.lab.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An interface that is kept in another process behaves as if it were in this one. */
class RemoteTest {
  /** What can be said through a connection. */
  interface Contract {
    Optional<Answer> ask(String what, Duration within, List<Integer> numbers);

    Path where(Path path);

    void work(Progress progress);

    void fail(boolean expected);
  }

  record Answer(Map<String, Integer> counts, Duration within, byte[] bytes) {}

  private static final class Implementation implements Contract {
    @Override
    public Optional<Answer> ask(String what, Duration within, List<Integer> numbers) {
      return what.isEmpty()
          ? Optional.empty()
          : Optional.of(new Answer(Map.of(what, numbers.size()), within, new byte[] {1, -1}));
    }

    @Override
    public Path where(Path path) {
      return path;
    }

    @Override
    public void work(Progress progress) {
      progress.step("one");
      progress.step("two");
    }

    @Override
    public void fail(boolean expected) {
      throw expected ? new MeshException("It cannot be done.") : new IllegalStateException("bug");
    }
  }

  @Test
  void argumentsAndResultsCrossWhole() {
    with(
        contract -> {
          Answer answer = contract.ask("x", Duration.ofMillis(1500), List.of(1, 2)).orElseThrow();

          assertThat(answer.counts()).isEqualTo(Map.of("x", 2));
          assertThat(answer.within()).isEqualTo(Duration.ofMillis(1500));
          assertThat(answer.bytes()).containsExactly(1, -1);
          assertThat(contract.ask("", Duration.ZERO, List.of())).isEmpty();
        });
  }

  @Test
  void aPathIsSentAsAnAbsoluteOne() {
    with(
        contract ->
            assertThat(contract.where(Path.of("istio", "..", "istio")))
                .isEqualTo(Path.of("istio").toAbsolutePath()));
  }

  @Test
  void stepsAreToldAsTheyAreDone() {
    List<String> steps = new ArrayList<>();

    with(contract -> contract.work(steps::add));

    assertThat(steps).containsExactly("one", "two");
  }

  @Test
  void manyQuestionsOneAfterAnotherAreAllAnswered() {
    with(
        contract -> {
          for (int i = 0; i < 1_000; i++) {
            contract.work(Progress.silent());
          }
        });
  }

  @Test
  void aSentenceCrossesAsItIsAndABugIsCalledOne() {
    with(
        contract -> {
          assertThatThrownBy(() -> contract.fail(true))
              .isInstanceOf(MeshException.class)
              .hasMessage("It cannot be done.");
          assertThatThrownBy(() -> contract.fail(false))
              .isInstanceOf(MeshException.class)
              .hasMessageContaining("failed in an unexpected way");
        });
  }

  @Test
  void whoeverDoesNotShowTheTokenGetsNoAnswer() {
    try (RemoteServer server = new RemoteServer(Contract.class, new Implementation())) {
      Contract stranger = new RemoteClient(server.port(), "guessed").as(Contract.class);

      assertThatThrownBy(() -> stranger.fail(true)).hasMessageNotContaining("cannot be done");
    }
  }

  @Test
  void aServerThatIsGoneIsSaidToBeGone() {
    Contract left;
    try (RemoteServer server = new RemoteServer(Contract.class, new Implementation())) {
      left = new RemoteClient(server.port(), server.token()).as(Contract.class);
    }

    assertThatThrownBy(() -> left.fail(true))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("was stopped or killed while it was asked to fail");
  }

  private static void with(Consumer<Contract> test) {
    try (RemoteServer server = new RemoteServer(Contract.class, new Implementation())) {
      test.accept(new RemoteClient(server.port(), server.token()).as(Contract.class));
    }
  }
}
