package bank.kyc.mesh.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which image stands for which server. */
class ServersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres",
        "postgres:18",
        "library/postgres:18.4",
        "docker.io/postgres:latest",
        "docker.io/library/postgres:18-alpine",
        "docker.io/library/postgres:18@sha256:0123"
      })
  void anImageHasTheRegistryThatIsMeantWhereNoneIsNamed(String image) {
    String whole = image.replace("docker.io/postgres", "docker.io/library/postgres");

    assertThat(Servers.of(whole)).map(Server::image).contains("docker.io/library/postgres");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kyc/postgres:1", "quay.io/library/postgres", "localhost:5000/postgres"})
  void theSameNameElsewhereIsAnotherImage(String image) {
    assertThat(Servers.of(image)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "18, true",
    "18.6, true",
    "18-alpine, true",
    "latest, true",
    "16, false",
    "17.2, false"
  })
  void aTagOfAnotherMajorVersionIsAnotherServer(String tag, boolean meant) {
    assertThat(new PostgreSql().distribution().isMeantBy(tag)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, x86_64, darwin-amd64",
    "Mac OS X, aarch64, darwin-arm64",
    "Windows 11, amd64, windows-amd64"
  })
  void aMachineIsNamedAsDockerNamesIt(String system, String architecture, String platform) {
    assertThat(Platform.of(system, architecture)).isEqualTo(platform);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pg_isready", "/usr/bin/pg_isready -U kyc -d records", "sh -c pg_isready -q"})
  void pgIsReadyIsAskedWithoutAContainer(String command) {
    Optional<?> probe = new PostgreSql().exec(List.of(command.split(" ", 3)), 5432);

    assertThat(probe).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"psql -c x", "sh -c pg_isready && psql"})
  void anotherCommandIsNot(String command) {
    assertThat(new PostgreSql().exec(List.of(command.split(" ", 3)), 5432)).isEmpty();
  }
}
