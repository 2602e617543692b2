package bank.kyc.mesh.embedded.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir Path project;

  @Test
  void prefersTheProjectsOwn() throws IOException {
    Path fetched = program(".tools/bin", "kubectl");
    Path installed = program("second", "istioctl");
    program("second", "kubectl");

    Programs programs = programs("first", "second");

    assertThat(programs.find("kubectl")).contains(fetched);
    assertThat(programs.find("istioctl")).contains(installed);
    assertThat(programs.find("minikube")).isEmpty();
  }

  @Test
  void takesTheFirstOfThePath() throws IOException {
    Path first = program("first", "kubectl");
    program("second", "kubectl");

    assertThat(programs("", "first", "second").find("kubectl")).contains(first);
  }

  @Test
  void takesOnlyWhatCanBeStarted() throws IOException {
    Files.createFile(Files.createDirectories(project.resolve("first")).resolve("kubectl"));
    Files.createDirectories(project.resolve("second/kubectl"));

    assertThat(programs("first", "second").find("kubectl")).isEmpty();
  }

  @Test
  void needsNoPath() throws IOException {
    Path fetched = program(".tools/bin", "kubectl");

    assertThat(new Programs(project, Map.of()).find("kubectl")).contains(fetched);
  }

  private Programs programs(String... folders) {
    var path = new StringBuilder();
    for (String folder : folders) {
      path.append(folder.isEmpty() ? "" : project.resolve(folder)).append(File.pathSeparator);
    }
    return new Programs(project, Map.of("PATH", path.toString()));
  }

  private Path program(String folder, String name) throws IOException {
    Path file = Files.createDirectories(project.resolve(folder)).resolve(name);
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
