package bank.kyc.lab.command;

import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.check.Origin;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.picture.PicturePage;
import bank.kyc.lab.picture.Pictures;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.ExplanationTable;
import bank.kyc.lab.sentence.CallStory;
import bank.kyc.lab.sentence.WarningSentence;
import bank.kyc.lab.token.TokenFile;
import bank.kyc.lab.view.Folders;
import bank.kyc.lab.view.Views;
import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.explain.OutsideExplanation;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.token.Token;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Explains what the outcome of each call will be, and which manifest decided it. */
@Command(
    name = "explain",
    description = "What every caller may expect of every callee, and which manifest decided it.")
final class ExplainCommand extends MeshCommands implements Callable<Integer> {
  private static final Duration ANSWER = Duration.ofSeconds(5);

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Explain these manifests, applied to a mesh with no policy; none need be up.")
  private Optional<Path> dir = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "NAMESPACE",
      description = "Only the calls of this one; outside for those from this machine.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "SERVICE", description = "Only the calls to this one.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "FILE",
      description = "A file with a token that every call is to carry.")
  private Optional<Path> token = Optional.empty();

  @Option(
      names = "--info",
      description = "Also tell what is no fault: workloads that no AuthorizationPolicy concerns.")
  private boolean info;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write the mesh as a page that is one file: a graph with padlocks.")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--svg", paramLabel = "FILE", description = "Also write the graph as a picture.")
  private Optional<Path> svg = Optional.empty();

  ExplainCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Explanation all = dir.map(this::ofManifests).orElseGet(this::ofMesh);
    List<CallExplanation> calls = all.calls().stream().filter(this::isMeant).toList();
    List<OutsideExplanation> outside = all.outside().stream().filter(this::isMeant).toList();
    if (calls.isEmpty() && outside.isEmpty()) {
      throw new InvalidInput(
          "There is no call from \"%s\" to \"%s\" to explain."
              .formatted(from.orElse("any namespace"), to.orElse("any Service")));
    }
    var meant = new Explanation(calls, outside, all.warnings(), all.information());
    Console console = console();
    if (from.isPresent() && to.isPresent() && outside.isEmpty()) {
      calls.forEach(call -> console.line(new CallStory(call).text()));
    } else {
      console.lines(new ExplanationTable(console.palette()).lines(meant));
    }
    all.warnings().stream().map(WarningSentence::of).forEach(console::warning);
    if (info) {
      all.information().stream().map(WarningSentence::of).forEach(console::information);
    }
    return ExitStatus.OK;
  }

  private Explanation ofMesh() {
    try (Mesh mesh = open()) {
      draw(() -> asked(Graph.of(mesh.view(Optional.empty())), mesh));
      return mesh.explain(carried());
    }
  }

  private Explanation ofManifests(Path folder) {
    makeDeclared(folder);
    try {
      MeshState state = Folders.state(projectDir().resolve("minikube"), folder);
      draw(() -> Graph.of(Views.of(state)));
      return Explanations.of(state, Map.of(), carried().map(Token::read));
    } catch (ManifestException e) {
      throw new InvalidInput(e.getMessage(), e);
    }
  }

  private static Graph asked(Graph graph, Mesh mesh) {
    return graph.asked(mesh.modes(graph.enforcing(), ANSWER));
  }

  private void draw(Supplier<Graph> of) {
    if (html.isPresent() || svg.isPresent()) {
      // looked for only now: what draws is loaded by nobody else
      Graph graph = of.get().withoutNodePorts();
      html.map(ResultFile::new).ifPresent(file -> file.write(PicturePage.of(graph)));
      svg.map(ResultFile::new).ifPresent(file -> file.write(Pictures.svg(graph)));
    }
  }

  private Optional<String> carried() {
    return token.map(TokenFile::read);
  }

  private boolean isMeant(CallExplanation call) {
    return from.map(call.caller().namespace()::equals).orElse(true)
        && to.map(name -> (new CallStory(call).callee() + ".").startsWith(name + ".")).orElse(true);
  }

  private boolean isMeant(OutsideExplanation call) {
    return from.map(Origin.OUTSIDE::equals).orElse(true)
        && to.map(name -> call.target().matches(Pattern.quote(name) + "([.:].*)?")).orElse(true);
  }
}
