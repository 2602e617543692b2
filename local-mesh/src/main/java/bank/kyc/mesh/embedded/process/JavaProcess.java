package bank.kyc.mesh.embedded.process;

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
