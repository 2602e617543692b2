package bank.kyc.mesh.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar starts from the archive beside it where there is one that holds, and in any case. */
class ArchiveTest {
  @TempDir Path folder;

  private Path jar;

  @BeforeEach
  void makeAJar() throws IOException {
    jar = folder.resolve("hello.jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Hello.class.getName());
    String entry = Hello.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var code = Hello.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
  }

  @Test
  void itsClassesComeFromTheArchive() throws Exception {
    boolean oneStep = Runtime.version().feature() >= 25;
    run(List.of(oneStep ? "-XX:AOTCacheOutput=" + beside("aot") : makes("jsa")));
    List<String> loaded =
        run(Stream.concat(flags().stream(), Stream.of("-Xlog:class+load")).toList());
    assertThat(loaded)
        .filteredOn(line -> line.contains(Hello.class.getName()))
        .singleElement()
        .asString()
        .contains("shared objects file");
  }

  @Test
  void withoutOneItStartsAsAnyOther() throws Exception {
    assertThat(flags()).isEmpty();
    assertThat(run(flags())).containsExactly("hello");
  }

  @Test
  void oneThatDoesNotHoldIsLeftAloneWithoutAWord() throws Exception {
    Files.writeString(beside("jsa"), "of another JDK");
    Files.writeString(beside("aot"), "of another JDK");
    assertThat(flags()).isNotEmpty();
    assertThat(run(flags())).containsExactly("hello");
  }

  private List<String> flags() {
    return JavaProcess.archive(jar);
  }

  private String makes(String suffix) {
    return "-XX:ArchiveClassesAtExit=" + beside(suffix);
  }

  private Path beside(String suffix) {
    return folder.resolve("hello." + suffix);
  }

  private List<String> run(List<String> flags) throws Exception {
    List<String> command = new ArrayList<>(List.of(JavaProcess.JAVA));
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  /** Says hello. */
  static final class Hello {
    public static void main(String[] arguments) {
      System.out.println("hello");
    }
  }
}
