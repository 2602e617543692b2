package bank.kyc.lab.cluster;

import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** kubectl, always with our context. */
final class Kubectl {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Duration REQUEST = Duration.ofSeconds(10);

  private final Commands commands;
  private final String context;

  Kubectl(Commands commands, String context) {
    this.commands = commands;
    this.context = context;
  }

  String context() {
    return context;
  }

  /** What a command prints. */
  String run(String... arguments) {
    return run(REQUEST, "", arguments);
  }

  /** What a command that takes long prints. */
  String run(Duration limit, String input, String... arguments) {
    Commands.Result result = attempt(limit, input, arguments);
    if (!result.ok()) {
      throw fault(result);
    }
    return result.out();
  }

  /** How a command ended; only a cluster that does not answer is an exception. */
  Commands.Result attempt(Duration limit, String input, String... arguments) {
    Commands.Result result = run(limit, input, List.of(arguments));
    if (!result.ok() && KubectlFault.unreachable(result.err())) {
      throw fault(result);
    }
    return result;
  }

  /** The answer as JSON; nothing is an empty object. */
  JsonNode json(String... arguments) {
    return jsonAbout("", arguments);
  }

  /** The answer to some input as JSON. */
  JsonNode jsonAbout(String input, String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--output=json";
    return parse(run(REQUEST, input, all));
  }

  /** What kubectl prints for one object, or for several, as a list of them. */
  static List<JsonNode> items(JsonNode answer) {
    if (answer.path("kind").asString("").endsWith("List") || answer.has("items")) {
      return List.copyOf(answer.path("items").values());
    }
    return answer.isEmpty() ? List.of() : List.of(answer);
  }

  /** Objects as one input for {@code kubectl ... --filename=-}. */
  static String list(Collection<? extends JsonNode> objects) {
    var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
    list.putArray("items").addAll(objects);
    return list.toString();
  }

  /** Starts a command that stays. */
  Process start(String... arguments) {
    var command = new ArrayList<>(List.of("kubectl", "--context=" + context));
    command.addAll(List.of(arguments));
    return commands.start(command);
  }

  MeshException fault(Commands.Result result) {
    return KubectlFault.unknownContext(result.err())
        ? new UnknownContext(context)
        : new MeshException(KubectlFault.sentence(context, result.complaint()));
  }

  static JsonNode parse(String text) {
    return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
  }

  private Commands.Result run(Duration limit, String input, List<String> arguments) {
    try {
      return commands.run(limit.plusSeconds(5), input, command(limit, arguments));
    } catch (Commands.TimedOut e) {
      throw new MeshException(
          "The API server of context %s does not answer: %s".formatted(context, e.getMessage()), e);
    }
  }

  private List<String> command(Duration limit, List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                "kubectl",
                "--context=" + context,
                "--request-timeout=" + Math.max(1, limit.toSeconds()) + "s"));
    command.addAll(arguments);
    return command;
  }
}
