package bank.kyc.mesh.embedded.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java process, on the JDK that runs this one. */
public final class JavaProcess {
  /** The command that starts Java. */
  public static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private JavaProcess() {}

  /**
   * The flags by which a jar starts from the archive of classes that the build made beside it. An
   * archive that another JDK made is left alone, without a word.
   *
   * @return none where there is no archive
   * @see <a href="https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">Class Data
   *     Sharing</a>, and <a href="https://openjdk.org/jeps/514">JEP 514</a> for its successor
   */
  public static List<String> archive(Path jar) {
    Archive kind = Archive.of(Runtime.version());
    Path archive = kind.beside(jar);
    return Files.isRegularFile(archive)
        ? List.of(kind.flag + archive, "-Xlog:" + kind.complaints + "=off")
        : List.of();
  }

  /** What a build by this JDK makes, and how a process is told of it. */
  private enum Archive {
    CLASSES(".jsa", "-XX:SharedArchiveFile=", "cds*"),
    AHEAD_OF_TIME(".aot", "-XX:AOTCache=", "aot*");

    /** The first whose cache is made in one step. */
    private static final int ONE_STEP = 25;

    private final String suffix;
    private final String flag;
    private final String complaints;

    Archive(String suffix, String flag, String complaints) {
      this.suffix = suffix;
      this.flag = flag;
      this.complaints = complaints;
    }

    private static Archive of(Runtime.Version jdk) {
      return jdk.feature() < ONE_STEP ? CLASSES : AHEAD_OF_TIME;
    }

    private Path beside(Path jar) {
      return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", suffix));
    }
  }

  /**
   * Runs a class of this program.
   *
   * @param flags of the JVM
   */
  public static ProcessBuilder running(Class<?> main, List<String> flags, List<String> arguments) {
    return running(main, System.getProperty("java.class.path"), flags, arguments);
  }

  // The class path goes into the environment: Linux tells Java nothing of another process's
  // arguments once they exceed a page of memory, and by them OrphanProcesses knows a process.
  static ProcessBuilder running(
      Class<?> main, String classPath, List<String> flags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(flags);
    command.add(main.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", classPath);
    return builder;
  }
}
