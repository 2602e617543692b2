package bank.kyc.lab.cluster.client;

import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.cluster.settings.Trace;
import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API server of our context. The connection is made with the first question.
 *
 * <p>What is only looked at is read as JSON: the client's typed model of pods and Deployments takes
 * 0.3 s to load, which is half of what a short command takes.
 */
public final class ApiServer implements AutoCloseable {
  /** How long an answer may take. */
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private final String context;
  private final Supplier<Config> config;
  private final Trace trace;
  private KubernetesClient client;
  private String cluster;

  /** The API server of these settings' context; nothing is asked yet. */
  public ApiServer(ClusterSettings settings) {
    this(
        settings.context(),
        () -> Kubeconfig.read(System.getenv()).config(settings.context()),
        new Trace(settings.debug()));
  }

  /** The API server of a context, by the files that these variables name. */
  public static ApiServer of(String context, Map<String, String> environment) {
    return new ApiServer(
        context, () -> Kubeconfig.read(environment).config(context), new Trace(false));
  }

  private ApiServer(String context, Supplier<Config> config, Trace trace) {
    this.context = context;
    this.config = config;
    this.trace = trace;
  }

  /** The name of our context. */
  public String context() {
    return context;
  }

  /**
   * What tells this cluster from every other, also from a later one of its name: the uid of the
   * namespace that every cluster has.
   */
  public synchronized String cluster() {
    if (cluster == null) {
      cluster =
          get("/api/v1/namespaces/kube-system")
              .map(namespace -> namespace.at("/metadata/uid").asString(""))
              .filter(uid -> !uid.isEmpty())
              .orElseThrow(
                  () ->
                      new MeshException(
                          "The cluster of the context %s has no namespace kube-system that can be read: nothing can be kept of it."
                              .formatted(context)));
    }
    return cluster;
  }

  /** What stands behind a path, if anything does. */
  public Optional<JsonNode> get(String path) {
    return text(path).map(Objects::parse);
  }

  /** What stands behind a path that is no JSON: a log. */
  public Optional<String> text(String path) {
    return Optional.ofNullable(ask("GET " + path, kubernetes -> kubernetes.raw(path)));
  }

  /** The objects of a list, each with its kind; none where the cluster does not know the kind. */
  public List<JsonNode> list(String path) {
    return get(path).stream().flatMap(ApiServer::items).toList();
  }

  /** The objects of several lists, asked for at once. */
  public List<JsonNode> lists(List<String> paths) {
    // the first alone: it makes the connection that all share
    List<JsonNode> first = list(paths.get(0));
    List<CompletableFuture<List<JsonNode>>> others =
        paths.stream()
            .skip(1)
            .map(path -> CompletableFuture.supplyAsync(() -> list(path), ApiServer::onThread))
            .toList();
    return Stream.concat(first.stream(), others.stream().flatMap(o -> answer(o).stream())).toList();
  }

  /**
   * Asks something of the client itself.
   *
   * @param question in words, for a person who debugs
   */
  public <T> T ask(String question, Function<KubernetesClient, T> asked) {
    trace.line(question);
    KubernetesClient kubernetes = client();
    try {
      return asked.apply(kubernetes);
    } catch (KubernetesClientException e) {
      throw ApiFault.of(context, kubernetes.getMasterUrl().toString(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  private synchronized KubernetesClient client() {
    if (client == null) {
      client =
          new KubernetesClientBuilder()
              .withConfig(config.get())
              .withHttpClientFactory(new JdkHttpClientFactory())
              // or it would look for every class of its model at the start
              .withKubernetesSerialization(new KubernetesSerialization(Objects.MAPPER, false))
              .build();
    }
    return client;
  }

  private static Stream<JsonNode> items(JsonNode list) {
    String kind = list.path("kind").asString("").replaceFirst("List$", "");
    return list.path("items")
        .valueStream()
        .map(
            item ->
                ((ObjectNode) item)
                    .put("kind", kind)
                    .put("apiVersion", list.path("apiVersion").asString("")));
  }

  private static List<JsonNode> answer(CompletableFuture<List<JsonNode>> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while asking the API server.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault
          ? fault
          : new IllegalStateException(e.getCause());
    }
  }

  private static void onThread(Runnable question) {
    var thread = new Thread(question, "question to the API server");
    thread.setDaemon(true);
    thread.start();
  }
}
