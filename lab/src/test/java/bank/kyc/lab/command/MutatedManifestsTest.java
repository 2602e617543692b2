package bank.kyc.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.check.Subfolders;
import bank.kyc.lab.sentence.CallStory;
import bank.kyc.lab.sentence.OutsideStory;
import bank.kyc.lab.sentence.WarningSentence;
import bank.kyc.lab.view.Views;
import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.envoy.Translations;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.explain.Warnings;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.state.MeshState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is wrong in a manifest, it is refused in a sentence, or it is planned, explained and
 * translated: every check folder's manifests, with one value after the other changed into what
 * people write by mistake. {@code -Dmutations=N} tries more than the usual.
 */
class MutatedManifestsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final List<JsonNode> MISTAKES =
      List.of(
          JSON.nullNode(),
          JSON.stringNode(""),
          JSON.stringNode("*"),
          JSON.stringNode("a b\n"),
          JSON.stringNode("99999999999"),
          JSON.numberNode(-1),
          JSON.numberNode(0),
          JSON.numberNode(99_999_999_999L),
          JSON.numberNode(1.5),
          JSON.booleanNode(true),
          JSON.objectNode(),
          JSON.arrayNode(),
          JSON.arrayNode().add(JSON.nullNode()),
          JSON.arrayNode().add(JSON.objectNode()));

  private final MeshState suite =
      MeshState.empty().with(Manifests.read(PROJECT.resolve("minikube")), Instant.EPOCH);

  /** One object of a folder, one place in it, and what stands there instead. */
  private record Mutation(Path folder, int object, String place, JsonNode instead) {}

  @Test
  void isRefusedInASentenceOrUnderstood() {
    PredictionTest.makeTheCertificates();
    PredictionTest.makeTheTokens();
    List<Mutation> mutations = new ArrayList<>(folders().flatMap(this::mutations).toList());
    Collections.shuffle(mutations, new Random(20_261_126));

    var failures = new TreeMap<String, String>();
    var understood = new AtomicInteger();
    mutations.stream()
        .limit(Integer.getInteger("mutations", 1500))
        .forEach(
            mutation -> {
              try {
                understand(mutation);
                understood.incrementAndGet();
              } catch (MeshException e) {
                if (!isASentence(e.getMessage())) {
                  failures.putIfAbsent("no sentence: " + e.getMessage(), mutation.toString());
                }
              } catch (RuntimeException | StackOverflowError e) {
                failures.putIfAbsent(e + " at " + ours(e), mutation.toString());
              }
            });

    assertThat(failures.entrySet()).isEmpty();
    assertThat(understood).hasPositiveValue();
  }

  private static String ours(Throwable failure) {
    return Stream.of(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("bank.kyc"))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("");
  }

  private static boolean isASentence(String message) {
    return message.matches("(?s).*[.:)\"]\\s*") && !message.contains("Exception");
  }

  private static Stream<Path> folders() {
    return Stream.of("istio/challenges", "istio/labs", "istio/conformance")
        .map(PROJECT::resolve)
        .flatMap(parent -> Subfolders.of(parent).stream())
        .flatMap(folder -> Stream.concat(Stream.of(folder), Subfolders.of(folder).stream()))
        .filter(MutatedManifestsTest::hasManifests)
        .sorted();
  }

  private static boolean hasManifests(Path folder) {
    boolean setup = folder.getFileName().toString().equals("setup");
    return (setup || Files.exists(folder.resolve("expect.yaml")))
        && (!Manifests.files(folder).isEmpty()
            || Files.exists(folder.resolve("kustomization.yaml")));
  }

  private Stream<Mutation> mutations(Path folder) {
    List<JsonNode> objects = Manifests.asWritten(folder);
    List<Mutation> mutations = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      int object = i;
      places("", objects.get(i))
          .forEach(
              place ->
                  MISTAKES.forEach(
                      mistake -> mutations.add(new Mutation(folder, object, place, mistake))));
    }
    return mutations.stream();
  }

  private static Stream<String> places(String at, JsonNode node) {
    Stream<String> below =
        node.isObject()
            ? node.propertyStream()
                .flatMap(
                    property ->
                        places(
                            at + "/" + property.getKey().replace("~", "~0").replace("/", "~1"),
                            property.getValue()))
            : node.isArray()
                ? Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                    .flatMap(i -> places(at + "/" + i, node.get(i)))
                : Stream.of();
    return at.isEmpty() ? below : Stream.concat(Stream.of(at), below);
  }

  private void understand(Mutation mutation) {
    List<JsonNode> objects = new ArrayList<>(Manifests.asWritten(mutation.folder()));
    JsonNode changed = objects.get(mutation.object()).deepCopy();
    put(changed, mutation.place(), mutation.instead().deepCopy());
    objects.set(mutation.object(), changed);
    List<MeshObject> read =
        objects.stream()
            .flatMap(
                object ->
                    Manifests.parse("mutated.yaml", MAPPER.writeValueAsString(object)).stream())
            .toList();
    MeshState state = suite.with(setup(mutation.folder()), Instant.EPOCH).with(read, Instant.now());
    MeshPlan plan = Planner.plan(state);
    Warnings.of(read, state, plan).forEach(WarningSentence::of);
    Explanation explanation = Explanations.of(state);
    explanation.calls().forEach(call -> new CallStory(call).text());
    explanation.outside().forEach(call -> new OutsideStory(call).lines());
    Views.of(state);
    var port = new AtomicInteger(20_000);
    new Translations(new AddressBook(port::incrementAndGet)).of(plan);
  }

  private static List<MeshObject> setup(Path folder) {
    Path setup = folder.resolveSibling("setup");
    return Files.isDirectory(setup) && !setup.equals(folder) ? Manifests.read(setup) : List.of();
  }

  private static void put(JsonNode root, String place, JsonNode value) {
    int last = place.lastIndexOf('/');
    String name = place.substring(last + 1).replace("~1", "/").replace("~0", "~");
    JsonNode parent = last == 0 ? root : root.at(place.substring(0, last));
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), value);
    }
  }
}
