package bank.kyc.lab.cluster.client;

import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the kubeconfig files say of contexts: those of {@code KUBECONFIG}, or {@code
 * ~/.kube/config}. The first file that names something wins, as with kubectl.
 */
public final class Kubeconfig {
  /** The fields that the client's builder takes; with any other the client reads it by itself. */
  private static final Set<String> PLAIN =
      Set.of(
          "server",
          "certificate-authority-data",
          "insecure-skip-tls-verify",
          "tls-server-name",
          "extensions",
          "client-certificate-data",
          "client-key-data",
          "token",
          "username",
          "password");

  private static final Map<String, String> INLINED =
      Map.of(
          "certificate-authority", "certificate-authority-data",
          "client-certificate", "client-certificate-data",
          "client-key", "client-key-data");

  private final Map<String, String> environment;
  private final List<Source> sources;

  private record Source(Path folder, JsonNode content) {}

  private record Named(Path folder, ObjectNode body) {}

  private Kubeconfig(Map<String, String> environment, List<Source> sources) {
    this.environment = environment;
    this.sources = sources;
  }

  /** Reads the files that these variables name. */
  public static Kubeconfig read(Map<String, String> environment) {
    String files = environment.getOrDefault("KUBECONFIG", "");
    Stream<Path> paths =
        files.isBlank()
            ? Stream.of(Path.of(System.getProperty("user.home"), ".kube", "config"))
            : Stream.of(files.split(File.pathSeparator)).filter(f -> !f.isBlank()).map(Path::of);
    YAMLMapper yaml = YAMLMapper.builder().build();
    return new Kubeconfig(
        environment,
        paths
            .map(Path::toAbsolutePath)
            .filter(Files::isRegularFile)
            .map(file -> new Source(file.getParent(), parse(yaml, file)))
            .toList());
  }

  /** Whether there is a context of that name. */
  public boolean knows(String context) {
    return find("context", context).isPresent();
  }

  /**
   * One context with its cluster and user and nothing else, needing no other file: what {@code
   * kubectl config view --minify --flatten} prints.
   *
   * @param name what it is to be called there
   * @throws UnknownContext if there is none
   */
  public JsonNode alone(String context, String name) {
    ObjectNode found =
        find("context", context).orElseThrow(() -> new UnknownContext(context)).body();
    ObjectNode alone =
        Objects.MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Config");
    alone.putArray("contexts").addObject().put("name", name).set("context", found);
    alone.put("current-context", name);
    for (String kind : List.of("cluster", "user")) {
      String reference = found.path(kind).asString("");
      ObjectNode entry = alone.putArray(kind + "s").addObject().put("name", reference);
      entry.set(
          kind,
          find(kind, reference)
              .map(Kubeconfig::inlined)
              .orElseGet(Objects.MAPPER::createObjectNode));
    }
    return alone;
  }

  /**
   * How the client reaches the cluster of a context.
   *
   * @throws UnknownContext if there is none
   */
  Config config(String context) {
    JsonNode alone = alone(context, context);
    JsonNode cluster = alone.at("/clusters/0/cluster");
    JsonNode user = alone.at("/users/0/user");
    boolean plain =
        Stream.of(cluster, user)
            .flatMap(node -> node.propertyStream().map(Map.Entry::getKey))
            .allMatch(PLAIN::contains);
    // the client's own reader loads every class of its model first: 0.3 s. It is needed where a
    // program or a provider fetches the credentials
    Config config = plain ? config(cluster, user) : Config.fromKubeconfig(alone.toString());
    variable("HTTPS_PROXY").ifPresent(config::setHttpsProxy);
    variable("NO_PROXY").ifPresent(hosts -> config.setNoProxy(hosts.split(",")));
    int limit = (int) ApiServer.LIMIT.toMillis();
    config.setConnectionTimeout(limit);
    config.setRequestTimeout(limit);
    // who waits is a person: a second try is theirs
    config.setRequestRetryBackoffLimit(0);
    return config;
  }

  private static Config config(JsonNode cluster, JsonNode user) {
    String key = text(user, "client-key-data");
    return new ConfigBuilder()
        .withAutoConfigure(false)
        .withMasterUrl(text(cluster, "server"))
        .withCaCertData(text(cluster, "certificate-authority-data"))
        .withTrustCerts(cluster.path("insecure-skip-tls-verify").asBoolean(false))
        .withTlsServerName(text(cluster, "tls-server-name"))
        .withClientCertData(text(user, "client-certificate-data"))
        .withClientKeyData(key)
        .withClientKeyAlgo(key == null ? null : Config.getKeyAlgorithm(null, key))
        .withOauthToken(text(user, "token"))
        .withUsername(text(user, "username"))
        .withPassword(text(user, "password"))
        .build();
  }

  private Optional<Named> find(String kind, String name) {
    return sources.stream()
        .flatMap(
            source ->
                source
                    .content()
                    .path(kind + "s")
                    .valueStream()
                    .filter(entry -> entry.path("name").asString("").equals(name))
                    .map(entry -> entry.path(kind))
                    .filter(JsonNode::isObject)
                    .map(body -> new Named(source.folder(), (ObjectNode) body.deepCopy())))
        .findFirst();
  }

  /** With the content of files in the place of their names. */
  private static ObjectNode inlined(Named named) {
    ObjectNode body = named.body();
    INLINED.forEach(
        (file, data) ->
            body.optional(file)
                .ifPresent(
                    path -> {
                      body.put(data, Base64.getEncoder().encodeToString(bytes(named, path)));
                      body.remove(file);
                    }));
    body.optional("tokenFile")
        .ifPresent(
            path -> {
              body.put("token", new String(bytes(named, path), StandardCharsets.UTF_8).strip());
              body.remove("tokenFile");
            });
    return body;
  }

  private static byte[] bytes(Named named, JsonNode path) {
    Path file = named.folder().resolve(path.asString(""));
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new MeshException("The kubeconfig names %s, which cannot be read.".formatted(file), e);
    }
  }

  private static JsonNode parse(YAMLMapper yaml, Path file) {
    try {
      return yaml.readTree(file.toFile());
    } catch (JacksonException e) {
      throw new MeshException("The kubeconfig %s is not valid YAML.".formatted(file), e);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString(null);
  }

  private Optional<String> variable(String name) {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .map(key -> environment.getOrDefault(key, ""))
        .filter(value -> !value.isBlank())
        .findFirst();
  }
}
