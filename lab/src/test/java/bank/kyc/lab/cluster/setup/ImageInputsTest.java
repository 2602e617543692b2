package bank.kyc.lab.cluster.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageInputsTest {
  @TempDir private Path project;

  @BeforeEach
  void aService() throws IOException {
    write("pom.xml", "parent");
    write("kyc-service/pom.xml", "service");
    write("kyc-service/src/main/java/A.java", "class A {}");
    write("kyc-service/src/test/java/ATest.java", "class ATest {}");
    write("lab/src/main/java/Lab.java", "class Lab {}");
  }

  @Test
  void isTheSameForTheSameSources() {
    assertThat(digest()).isEqualTo(digest()).matches("[0-9a-f]{12}");
  }

  @Test
  void isAnotherWhenASourceOrTheBaseImageChanges() throws IOException {
    String before = digest();
    assertThat(ImageInputs.digest(project, List.of("other", "amd64"))).isNotEqualTo(before);
    write("kyc-service/src/main/java/A.java", "class A { }");
    assertThat(digest()).isNotEqualTo(before);
  }

  @Test
  void isAnotherWhenAFileIsOnlyRenamed() throws IOException {
    String before = digest();
    Path file = project.resolve("kyc-service/src/main/java/A.java");
    Files.move(file, file.resolveSibling("B.java"));
    assertThat(digest()).isNotEqualTo(before);
  }

  @Test
  void testsAndTheLabAreNotInTheImages() throws IOException {
    String before = digest();
    write("kyc-service/src/test/java/ATest.java", "changed");
    write("lab/src/main/java/Lab.java", "changed");
    assertThat(digest()).isEqualTo(before);
  }

  private String digest() {
    return ImageInputs.digest(project, List.of("base", "amd64"));
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
