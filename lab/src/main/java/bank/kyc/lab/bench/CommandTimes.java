package bank.kyc.lab.bench;

import bank.kyc.lab.bench.Figure.Section;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Types commands at a mesh that is up, and waits for them as a person does. */
public final class CommandTimes {
  private static final int TIMES = 7;
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("status"),
          List.of("call", "consumer-in-mesh", "kyc-credit-check-basic"),
          List.of("explain"));

  private final MeshSettings settings;
  private final String mesh;

  /** At that mesh. */
  public CommandTimes(MeshSettings settings, String mesh) {
    this.settings = settings;
    this.mesh = mesh;
  }

  /** The wall time of each. */
  public List<Figure> all() throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (List<String> command : COMMANDS) {
      List<Duration> times = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        times.add(time(command));
      }
      figures.add(Figure.seconds(Section.COMMANDS, "lab " + command.get(0), times));
    }
    return figures;
  }

  private Duration time(List<String> command) throws InterruptedException {
    String lab = settings.projectDir().resolve("lab/lab").toString();
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(lab), command.stream()).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(settings.environment());
    builder.environment().put("MESH", mesh);
    long begin = System.nanoTime();
    try {
      int status = builder.start().waitFor();
      if (status != 0) {
        throw new MeshException(
            "lab %s ended with %d in the middle of a bench."
                .formatted(String.join(" ", command), status));
      }
    } catch (IOException e) {
      throw new MeshException("%s does not run: %s.".formatted(lab, e.getMessage()), e);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
