package bank.kyc.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that look for a Java and a Maven, with machines of all kinds. */
class LauncherTest {
  @TempDir Path home;

  private record Ended(int status, String out, String err) {}

  @ParameterizedTest
  @CsvSource({"17", "17.0.15", "25.0.1", "26-ea", "21.0.2+13"})
  void takesAJavaThatIsNewEnough(String version) throws Exception {
    java(version);

    Ended ended = run("find-java", Map.of("JAVA_HOME", home.toString()));

    assertThat(ended).isEqualTo(new Ended(0, home + "/bin/java\n", ""));
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_292", "9-ea", "11.0.2", "16.0.2"})
  void saysThatAJavaIsTooOld(String version) throws Exception {
    java(version);

    Ended ended = run("lab", Map.of("JAVA_HOME", home.toString()), "status");

    assertThat(ended)
        .isEqualTo(
            new Ended(
                2,
                "",
                "JDK 17 or later is needed, and that of JAVA_HOME (%s) is %s: set JAVA_HOME to a newer one.\n"
                    .formatted(home, version)));
  }

  @Test
  void readsTheVersionOfAJdkWithoutStartingIt() throws Exception {
    script("java", "exit 1");
    Path release = home.resolve("release");

    Files.writeString(release, "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"17.0.15\"\n");
    assertThat(run("find-java", Map.of("JAVA_HOME", home.toString())))
        .isEqualTo(new Ended(0, home + "/bin/java\n", ""));

    Files.writeString(release, "JAVA_VERSION=\"1.8.0_292\"\n");
    assertThat(run("find-java", Map.of("JAVA_HOME", home.toString())).err())
        .contains("that of JAVA_HOME (%s) is 1.8.0_292".formatted(home));
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    String named = run("find-java", Map.of("JAVA_HOME", home + "/gone")).err();
    String none = run("find-java", Map.of("PATH", onlyTheTools())).err();

    assertThat(named)
        .isEqualTo(
            "No Java runs from JAVA_HOME (%s/gone): install a JDK 17 or later, and set JAVA_HOME to it.\n"
                .formatted(home));
    assertThat(none)
        .isEqualTo(
            "No Java runs from the PATH: install a JDK 17 or later, and set JAVA_HOME to it.\n");
  }

  @Test
  void saysThatAJavaCannotCompile() throws Exception {
    java("17.0.15");

    Ended ended = run("find-maven", Map.of("JAVA_HOME", home.toString()));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).startsWith(home + "/bin/java belongs to a Java that cannot compile: ");
  }

  @Test
  void saysThatThereIsNoMaven() throws Exception {
    java("17.0.15");
    script("javac", "exit 0");

    Ended ended = run("find-maven", Map.of("JAVA_HOME", home.toString(), "PATH", onlyTheTools()));

    assertThat(ended)
        .isEqualTo(new Ended(2, "", "Maven is not on the PATH: install Maven 3.8 or later.\n"));
  }

  private void java(String version) throws IOException {
    script("java", "echo 'openjdk version \"" + version + "\" 2026-01-01' >&2");
  }

  private void script(String name, String line) throws IOException {
    Path file = Files.createDirectories(home.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** A PATH with only what the scripts themselves need. */
  private String onlyTheTools() throws IOException {
    Path tools = Files.createDirectories(home.resolve("tools"));
    for (String tool : List.of("sed", "head", "dirname")) {
      Path found =
          Stream.of(System.getenv("PATH").split(":"))
              .map(folder -> Path.of(folder, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      script("../tools/" + tool, "exec " + found + " \"$@\"");
    }
    return tools.toString();
  }

  private static Ended run(String script, Map<String, String> environment, String... args)
      throws Exception {
    var builder = new ProcessBuilder("./" + script);
    builder.command().addAll(List.of(args));
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, err);
  }
}
