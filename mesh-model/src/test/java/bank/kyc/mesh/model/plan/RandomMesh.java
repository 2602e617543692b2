package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.token.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small mesh, and policies for it that are as likely to meet as not. */
final class RandomMesh {
  /** Of each Service of these meshes this port is TCP, the others are HTTP. */
  static final int TCP_PORT = 9090;

  /** What tokens of these meshes are signed with. */
  static final SigningKey KEY = SigningKey.generate("key");

  /** Whom each of the workloads calls. */
  private static final String EVERYBODY =
      Stream.of(
              "caller.a", "golden.a", "one.b", "two.b", "old.b", "plain.c", "gateway.istio-system")
          .flatMap(host -> Stream.of(host + ":8080", host + ":9090"))
          .collect(Collectors.joining(","));

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final MeshState WORKLOADS =
      MeshState.empty()
          .with(
              Manifests.parse(
                  "mesh.yaml",
                  Stream.of(
                          namespace("a", true),
                          namespace("b", true),
                          namespace("c", false),
                          workload("a", "caller", "app: caller"),
                          workload("a", "golden", "app: golden, tier: gold"),
                          workload("b", "one", "app: one"),
                          workload("b", "two", "app: two, tier: gold"),
                          workload("b", "old", "app: old, sidecar.istio.io/inject: 'false'"),
                          workload("c", "plain", "app: plain"),
                          workload(
                              "istio-system",
                              "gateway",
                              "app: gateway, sidecar.istio.io/inject: 'true'"))
                      .collect(Collectors.joining("---\n"))),
              BEGIN);

  private final Random random;

  RandomMesh(Random random) {
    this.random = random;
  }

  static MeshState withoutPolicies() {
    return WORKLOADS;
  }

  /** A mesh with policies, and the policies once more with the second each was made in. */
  record Sample(MeshState state, List<IstioModel.Dated> policies, String yaml) {}

  Sample sample() {
    MeshState state = WORKLOADS;
    List<IstioModel.Dated> policies = new ArrayList<>();
    List<String> yaml = new ArrayList<>();
    for (int i = 0; i < random.nextInt(9); i++) {
      String text = policy(i);
      long second = random.nextInt(2);
      List<MeshObject> manifests = Manifests.parse("random.yaml", text);
      state = state.with(manifests, BEGIN.plusSeconds(second));
      manifests.forEach(manifest -> policies.add(new IstioModel.Dated(manifest, second)));
      yaml.add("# second %d%n%s".formatted(second, text));
    }
    return new Sample(state, policies, String.join("---\n", yaml));
  }

  private String policy(int i) {
    String namespace = one("a", "b", "c", "istio-system");
    return switch (random.nextInt(5)) {
      case 0 -> object("security", "PeerAuthentication", i, namespace, peers());
      case 2 -> object("security", "RequestAuthentication", i, namespace, tokens());
      case 1 -> object("security", "AuthorizationPolicy", i, namespace, access());
      default -> object("networking", "DestinationRule", i, namespace, rule(namespace));
    };
  }

  private String object(String group, String kind, int i, String namespace, String spec) {
    // names in random order, so that age and name do not agree
    return "apiVersion: %s.istio.io/v1%nkind: %s%nmetadata: {name: p%d-%d, namespace: %s}%nspec: {%s}%n"
        .formatted(group, kind, random.nextInt(3), i, namespace, spec);
  }

  private String peers() {
    String labels = one("", "app: one", "tier: gold", "app: two, tier: gold");
    List<String> fields = new ArrayList<>();
    maybe(() -> "mtls: {mode: %s}".formatted(mode())).ifPresent(fields::add);
    if (!labels.isEmpty()) {
      fields.add("selector: {matchLabels: {%s}}".formatted(labels));
      maybe(() -> "portLevelMtls: {%s: {mode: %s}}".formatted(port(), mode()))
          .ifPresent(fields::add);
    }
    return String.join(", ", fields);
  }

  private String rule(String namespace) {
    List<String> fields = new ArrayList<>();
    fields.add(
        "host: '%s'"
            .formatted(
                one(
                    "one",
                    "one.b.svc.cluster.local",
                    "one.b.svc.cluster.local",
                    "one.b",
                    "two.b.svc.cluster.local",
                    "old.b.svc.cluster.local",
                    "*.b.svc.cluster.local",
                    "*.svc.cluster.local",
                    "*.local",
                    "*")));
    maybe(this::trafficPolicy).ifPresent(fields::add);
    if (random.nextInt(4) == 0) {
      fields.add(
          "workloadSelector: {matchLabels: {%s}}"
              .formatted(one("app: caller", "tier: gold", "app: nobody")));
    } else {
      maybe(
              () ->
                  "exportTo: [%s]"
                      .formatted(
                          one(
                              "'.'",
                              "'*'",
                              "a",
                              "b",
                              "c",
                              "a, c",
                              namespace.equals("a") ? "a" : "'.', a",
                              "a, b")))
          .ifPresent(fields::add);
    }
    return String.join(", ", fields);
  }

  private String trafficPolicy() {
    String tls = "tls: {mode: %s}".formatted(one("DISABLE", "SIMPLE", "ISTIO_MUTUAL"));
    String ofPort =
        "portLevelSettings: [{port: {number: %s}, %s}]"
            .formatted(
                port(),
                one(
                    "tls: {mode: DISABLE}",
                    "tls: {mode: ISTIO_MUTUAL}",
                    "loadBalancer: {simple: RANDOM}"));
    return "trafficPolicy: {%s}"
        .formatted(one(tls, tls, ofPort, tls + ", " + ofPort, "loadBalancer: {simple: RANDOM}"));
  }

  private String tokens() {
    List<String> fields = new ArrayList<>();
    maybe(() -> "selector: {matchLabels: {%s}}".formatted(one("app: one", "tier: gold")))
        .ifPresent(fields::add);
    fields.add(
        "jwtRules: [%s]"
            .formatted(
                IntStream.rangeClosed(0, random.nextInt(2))
                    .mapToObj(
                        rule ->
                            "{issuer: %s, jwks: '%s'%s}"
                                .formatted(
                                    one("us", "them"),
                                    KEY.jwks(),
                                    one("", ", audiences: [kyc]", ", audiences: [other]")))
                    .collect(Collectors.joining(", "))));
    return String.join(", ", fields);
  }

  private String access() {
    List<String> fields = new ArrayList<>();
    maybe(() -> "selector: {matchLabels: {%s}}".formatted(one("app: one", "tier: gold")))
        .ifPresent(fields::add);
    fields.add("action: " + one("ALLOW", "DENY"));
    fields.add(
        "rules: [%s]"
            .formatted(
                IntStream.rangeClosed(0, random.nextInt(2))
                    .mapToObj(i -> accessRule())
                    .collect(Collectors.joining(", "))));
    return String.join(", ", fields);
  }

  private String accessRule() {
    List<String> parts = new ArrayList<>();
    maybe(
            () ->
                "from: [{source: {%s}}]"
                    .formatted(
                        one(
                            "principals: ['cluster.local/ns/a/sa/caller']",
                            "principals: ['*']",
                            "principals: ['cluster.local/ns/a/*']",
                            "principals: ['*/sa/golden']",
                            "notPrincipals: ['*/sa/caller', 'cluster.local/ns/b/sa/one']",
                            "namespaces: [a, 'c*']",
                            "notNamespaces: [a]",
                            "namespaces: [a], notPrincipals: ['*/sa/caller']",
                            "requestPrincipals: ['*']",
                            "requestPrincipals: ['us/anna', 'them/*']",
                            "notRequestPrincipals: ['*/anna']",
                            "namespaces: [a], requestPrincipals: ['us/*']")))
        .ifPresent(parts::add);
    if (random.nextInt(4) == 0) {
      parts.add(
          "when: [%s]"
              .formatted(
                  one(
                      "{key: 'request.auth.claims[groups]', values: [clerks, 'aud*']}",
                      "{key: 'request.auth.claims[groups]', notValues: [clerks]}",
                      "{key: request.auth.audiences, values: [kyc]}",
                      "{key: request.auth.principal, values: ['us/*']}",
                      "{key: source.namespace, values: [a]},"
                          + " {key: source.principal, notValues: ['*/sa/golden']}")));
    }
    maybe(
            () ->
                "to: [{operation: {%s}}]"
                    .formatted(
                        one(
                            "methods: [GET]",
                            "methods: [POST], paths: ['/x*']",
                            "notMethods: [GET]",
                            "paths: ['/x/y']",
                            "paths: ['*/y']",
                            "notPaths: ['/x*']",
                            "ports: ['8080']",
                            "notPorts: ['8080'], paths: ['*']")))
        .ifPresent(parts::add);
    return "{" + String.join(", ", parts) + "}";
  }

  private String mode() {
    return one("UNSET", "DISABLE", "PERMISSIVE", "STRICT");
  }

  private String port() {
    return one("8080", "9090");
  }

  private Optional<String> maybe(Supplier<String> text) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(text.get());
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String namespace(String name, boolean injection) {
    return "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s, labels: {istio-injection: %s}}\n"
        .formatted(name, injection ? "enabled" : "disabled");
  }

  private static String workload(String namespace, String name, String labels) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %2$s, namespace: %1$s}
    spec:
      selector: {matchLabels: {%3$s}}
      template:
        metadata: {labels: {%3$s}}
        spec:
          serviceAccountName: %2$s
          containers:
            - name: x
              image: x
              ports: [{containerPort: 8080}, {containerPort: 9090}]
              env: [{name: CALLS, value: '%4$s'}]
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: %2$s, namespace: %1$s}
    spec:
      selector: {app: %2$s}
      ports: [{name: http, port: 8080}, {name: tcp-other, port: 9090}]
    """
        .formatted(namespace, name, labels, EVERYBODY);
  }
}
