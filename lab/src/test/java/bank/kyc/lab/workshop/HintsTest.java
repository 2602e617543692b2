package bank.kyc.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.manifest.Manifests;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite's own exercises lead on. */
class HintsTest {
  private static final Path ISTIO = Path.of("..", "istio");

  static Stream<Exercise> withSomethingToWrite() {
    return Exercises.of(ISTIO).all().stream()
        .filter(exercise -> !Manifests.files(exercise.path()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("withSomethingToWrite")
  void haveHints(Exercise exercise) {
    List<String> hints = Hints.of(exercise);

    assertThat(hints).as(exercise.path().toString()).hasSizeBetween(1, 5);
    assertThat(hints).allSatisfy(hint -> assertThat(hint).hasSizeGreaterThan(20));
  }
}
