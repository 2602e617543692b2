package bank.kyc.mesh.model.kind.deployment;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.object.NumberOrName;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A Deployment: one workload. What only a cluster can honour (resources, security contexts) is
 * typed {@link JsonNode}: known by name, so that a misspelt field is still refused, and without
 * effect in the embedded mesh, where a workload is a process.
 */
public record DeploymentManifest(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements MeshObject {

  /**
   * @param replicas 0 or 1 in the embedded mesh; 1 where absent
   */
  public record Spec(
      Integer replicas,
      LabelSelector selector,
      JsonNode strategy,
      Integer revisionHistoryLimit,
      Integer progressDeadlineSeconds,
      Integer minReadySeconds,
      Template template) {
    public Spec {
      replicas = replicas == null ? 1 : replicas;
    }
  }

  /** Which pods are the Deployment's: those of its template, which the API server sees to. */
  public record LabelSelector(Map<String, String> matchLabels, JsonNode matchExpressions) {
    public LabelSelector {
      matchLabels = matchLabels == null ? Map.of() : Map.copyOf(matchLabels);
    }

    boolean isEmpty() {
      return matchLabels.isEmpty() && matchExpressions == null;
    }
  }

  /** The pod: its labels, and what runs in it. */
  public record Template(PodMetadata metadata, PodSpec spec) {
    public Template {
      metadata = metadata == null ? new PodMetadata(null, null) : metadata;
    }
  }

  /** Labels and annotations of the pod; policies select workloads by these labels. */
  public record PodMetadata(Map<String, String> labels, Map<String, String> annotations) {
    public PodMetadata {
      labels = labels == null ? Map.of() : Map.copyOf(labels);
      annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
    }
  }

  /** What runs in the pod, and as whom. */
  public record PodSpec(
      String serviceAccountName,
      List<Container> containers,
      Boolean automountServiceAccountToken,
      Long terminationGracePeriodSeconds,
      JsonNode securityContext,
      List<Volume> volumes,
      JsonNode affinity,
      JsonNode tolerations,
      JsonNode nodeSelector,
      JsonNode topologySpreadConstraints,
      JsonNode imagePullSecrets,
      Boolean enableServiceLinks,
      String priorityClassName,
      String restartPolicy,
      String dnsPolicy,
      String schedulerName,
      String serviceAccount) {
    public PodSpec {
      volumes = volumes == null ? List.of() : List.copyOf(volumes);
    }

    /** The account that it runs as; {@code serviceAccount} is an older name of the field. */
    public String account() {
      return serviceAccountName == null ? serviceAccount : serviceAccountName;
    }
  }

  /**
   * One container: the jar that its image is named after, or the server of a third party.
   *
   * @param command in the place of the image's entrypoint
   * @param args what the entrypoint gets
   */
  public record Container(
      String name,
      String image,
      String imagePullPolicy,
      List<String> command,
      List<String> args,
      List<ContainerPort> ports,
      List<EnvVar> env,
      List<EnvVar.From> envFrom,
      Probe readinessProbe,
      JsonNode livenessProbe,
      JsonNode startupProbe,
      JsonNode lifecycle,
      JsonNode resources,
      JsonNode securityContext,
      List<Volume.Mount> volumeMounts,
      String terminationMessagePath,
      String terminationMessagePolicy) {
    /** One of which nothing is said but what runs in it. */
    public Container(String name, String image) {
      this(
          name, image, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);
    }

    public Container {
      command = command == null ? List.of() : List.copyOf(command);
      args = args == null ? List.of() : List.copyOf(args);
      ports = ports == null ? List.of() : List.copyOf(ports);
      env = env == null ? List.of() : List.copyOf(env);
      envFrom = envFrom == null ? List.of() : List.copyOf(envFrom);
      volumeMounts = volumeMounts == null ? List.of() : List.copyOf(volumeMounts);
    }
  }

  /** A port that the container listens on. */
  public record ContainerPort(String name, int containerPort, String protocol) {}

  /** How readiness is asked, in one of these ways. */
  public record Probe(
      HttpGet httpGet,
      TcpSocket tcpSocket,
      Exec exec,
      Integer initialDelaySeconds,
      Integer periodSeconds,
      Integer timeoutSeconds,
      Integer successThreshold,
      Integer failureThreshold) {}

  /** A GET on the container. */
  public record HttpGet(
      String path, @JsonDeserialize(using = NumberOrName.class) String port, String scheme) {}

  /** A connection to the container. */
  public record TcpSocket(@JsonDeserialize(using = NumberOrName.class) String port) {}

  /** A command in the container. */
  public record Exec(List<String> command) {
    public Exec {
      command = command == null ? List.of() : List.copyOf(command);
    }
  }

  @Override
  public DeploymentManifest inNamespace(String namespace) {
    return new DeploymentManifest(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }
}
