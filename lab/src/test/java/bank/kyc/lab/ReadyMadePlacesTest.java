package bank.kyc.lab;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The development containers hold what the project needs, and say nothing that it does not have.
 */
class ReadyMadePlacesTest {
  private static final Path PROJECT = Path.of("..");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  @Test
  void theImageHoldsWhatCiInstalls() throws IOException {
    Set<String> installed =
        found("(?<![\\w.-])[a-z][a-z0-9.-]+(?![\\w.-])", ".devcontainer/Dockerfile");

    assertThat(installed).containsAll(found("(?<=missing\\+=\\()[a-z0-9-]+", ".ci/run"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"devcontainer.json", "cluster/devcontainer.json"})
  void aContainerForwardsThePortsOfTheSuiteAndMakesWhatThereIs(String name) throws IOException {
    Path file = PROJECT.resolve(".devcontainer").resolve(name);
    JsonNode container = JSON.readTree(file.toFile());

    assertThat(file.resolveSibling(container.at("/build/dockerfile").asString()).normalize())
        .isRegularFile();
    assertThat(container.get("forwardPorts")).map(JsonNode::asInt).contains(8082, 8083, 8090);
    String made = container.get("postCreateCommand").asString();
    assertThat(made).startsWith("make ");
    assertThat(found("(?m)^[a-z-]+(?=( [a-z -]+)?:)", "Makefile"))
        .containsAll(Stream.of(made.split(" && ")[0].split(" ")).skip(1).toList());
  }

  private static Set<String> found(String pattern, String file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(PROJECT.resolve(file)))
        .results()
        .map(match -> match.group())
        .collect(toSet());
  }
}
