package bank.kyc.mesh.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Neighbours;
import bank.kyc.mesh.model.token.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is allowed, and was hardly meant so, is told; what is so by intention is not. */
class WarningsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final String INLINE =
      "{issuer: us, jwks: '%s'}".formatted(SigningKey.generate("key").jwks());

  /** At a Service that there is; behind its host comes the port. */
  private static final String KEYS =
      "{issuer: us, jwksUri: 'http://caller.callers.svc.cluster.local%s/keys'}";

  @ParameterizedTest
  @MethodSource
  void areToldOf(List<String> policies, List<String> warnings) {
    assertThat(told(policies, Neighbours.NONE)).isEqualTo(warnings);
  }

  static Stream<Arguments> areToldOf() {
    return Stream.of(
        // PeerAuthentications
        told(
            "a policy of a namespace where nothing runs",
            peers("p", "default", "mtls: {mode: STRICT}"),
            "no-workload-in-namespace {namespace=default}"),
        told(
            "a policy of a namespace where nobody has a sidecar",
            peers("p", "outside", "mtls: {mode: STRICT}"),
            "nobody-enforces {}"),
        told(
            "a selector that matches nothing",
            peers("p", "bank", "selector: {matchLabels: {app: gone}}"),
            "selector-matches-nothing {namespace=bank, selector={app=gone}}"),
        told(
            "a selector in the root namespace",
            peers("p", "istio-system", "selector: {matchLabels: {app: callee}}"),
            "selector-in-root-namespace {}"),
        told(
            "the younger of two policies of a namespace",
            List.of(
                peers("z", "bank", "mtls: {mode: STRICT}"),
                peers("a", "bank", "mtls: {mode: DISABLE}")),
            "a: younger-policy {winner=PeerAuthentication bank/z}"),
        told(
            "the younger of two policies of the mesh, though the older sets nothing",
            List.of(
                peers("z", "istio-system", ""), peers("a", "istio-system", "mtls: {mode: STRICT}")),
            "a: younger-policy {winner=PeerAuthentication istio-system/z}"),
        told(
            "the younger of two policies of a workload, by whatever labels",
            List.of(
                peers("z", "bank", "selector: {matchLabels: {app: callee}}"),
                peers("a", "bank", "selector: {matchLabels: {tier: gold}}")),
            "a: younger-policy {winner=PeerAuthentication bank/z}"),
        told(
            "policies of different scopes",
            List.of(
                peers("p", "istio-system", "mtls: {mode: STRICT}"),
                peers("q", "bank", "mtls: {mode: DISABLE}"),
                peers("r", "bank", "selector: {matchLabels: {app: callee}}"))),
        told(
            "a mode for a port of the Service",
            peers(
                "p",
                "bank",
                "selector: {matchLabels: {app: callee}}, portLevelMtls: {80: {mode: STRICT}}"),
            "port-of-the-service {port=80, service=bank/callee, target=8080}"),
        told(
            "a mode for a port of the workload, or for one of nobody",
            peers(
                "p",
                "bank",
                "selector: {matchLabels: {app: callee}}, portLevelMtls: {8080: {mode: STRICT}, 7:"
                    + " {mode: STRICT}}")),
        told(
            "a policy of another revision, and of nothing else that is wrong with it",
            "apiVersion: security.istio.io/v1\n"
                + "kind: PeerAuthentication\n"
                + "metadata: {name: p, namespace: default, labels: {istio.io/rev: canary}}\n",
            "other-revision {revision=canary}"),
        // DestinationRules
        told(
            "a host that is not there, for callers that are not there",
            rule("p", "bank", "host: gone, workloadSelector: {matchLabels: {app: gone}}"),
            "unknown-host {host=gone}",
            "selector-matches-nothing {namespace=bank, selector={app=gone}}"),
        told(
            "service.namespace as host",
            rule("p", "bank", "host: callee.bank, trafficPolicy: {tls: {mode: DISABLE}}"),
            "host-without-domain {host=callee.bank, whole=callee.bank.svc.cluster.local}"),
        told(
            "service.namespace.svc as host",
            rule("p", "bank", "host: callee.bank.svc"),
            "host-without-domain {host=callee.bank.svc, whole=callee.bank.svc.cluster.local}"),
        told(
            "a rule in a namespace where nobody looks it up",
            rule("p", "outside", "host: callee.bank.svc.cluster.local"),
            "nobody-looks-it-up {namespace=outside, service=bank/callee}"),
        told(
            "a rule where its callers look it up, the Service's namespace and the root's",
            List.of(
                rule("p", "callers", "host: callee.bank.svc.cluster.local"),
                rule("q", "bank", "host: callee"),
                rule("r", "istio-system", "host: callee.bank.svc.cluster.local"))),
        told(
            "the second of two rules of one host",
            List.of(
                rule("z", "bank", "host: callee, trafficPolicy: {tls: {mode: DISABLE}}"),
                rule(
                    "a",
                    "bank",
                    "host: callee.bank.svc.cluster.local, trafficPolicy: {tls: {mode:"
                        + " ISTIO_MUTUAL}}")),
            "a: rule-loses {winner=DestinationRule bank/z}"),
        told(
            "a wider rule, where the narrower one takes all that there is",
            List.of(
                rule("p", "bank", "host: callee, trafficPolicy: {tls: {mode: DISABLE}}"),
                rule(
                    "q",
                    "bank",
                    "host: '*.bank.svc.cluster.local', trafficPolicy: {tls: {mode: DISABLE}}")),
            "q: rule-loses {winner=DestinationRule bank/p}"),
        told(
            "a wider rule that others are left for",
            List.of(
                rule("p", "istio-system", "host: '*.local', trafficPolicy: {tls: {mode: DISABLE}}"),
                rule("q", "bank", "host: callee, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}"))),
        told(
            "rules of which one adds subsets to the other",
            List.of(
                rule("p", "bank", "host: callee, trafficPolicy: {tls: {mode: DISABLE}}"),
                rule("q", "bank", "host: callee, subsets: [{name: v1}]"))),
        told(
            "a subset whose tls no route uses",
            rule(
                "p",
                "bank",
                "host: callee, subsets: [{name: v1, trafficPolicy: {tls: {mode: DISABLE}}}, {name:"
                    + " v2}]"),
            "subset-without-route {subset=v1}"),
        told(
            "TLS that takes whoever answers",
            rule(
                "p",
                "bank",
                "host: callee, trafficPolicy: {portLevelSettings: [{port: {number: 80}, tls: {mode:"
                    + " SIMPLE, insecureSkipVerify: true}}]}"),
            "tls-verifies-nobody {host=callee, mode=SIMPLE}"),
        told(
            "TLS that is checked against the public authorities",
            rule("p", "bank", "host: callee, trafficPolicy: {tls: {mode: SIMPLE}}")),
        told("no DestinationRule at all", List.of(peers("p", "bank", "mtls: {mode: STRICT}"))),
        // RequestAuthentications, and AuthorizationPolicies on tokens
        told(
            "a RequestAuthentication alone",
            tokens("p", "bank", INLINE),
            "tokens-not-required {workload=bank/callee}"),
        told(
            "a RequestAuthentication, and a policy that asks for a token",
            List.of(
                tokens("p", "bank", INLINE),
                access("q", "bank", "rules: [{from: [{source: {requestPrincipals: ['*']}}]}]"))),
        told(
            "a RequestAuthentication where nothing is let through anyway",
            List.of(tokens("p", "bank", INLINE), access("q", "bank", ""))),
        told(
            "a RequestAuthentication of a namespace where nobody has a sidecar",
            tokens("p", "outside", INLINE),
            "nobody-enforces {}"),
        told(
            "an issuer twice, in two policies",
            List.of(
                tokens("p", "bank", INLINE),
                tokens("q", "bank", INLINE),
                access("r", "bank", "rules: [{from: [{source: {requestPrincipals: ['*']}}]}]")),
            "p: issuer-twice {issuer=us, workload=bank/callee}",
            "q: issuer-twice {issuer=us, workload=bank/callee}"),
        told(
            "keys at a host that no Service has",
            List.of(
                tokens("p", "bank", "{issuer: us, jwksUri: 'http://caller.callers/keys'}"),
                access("q", "bank", "")),
            "p: keys-nowhere {hint=: write caller.callers.svc.cluster.local,"
                + " uri=http://caller.callers/keys}"),
        told(
            "keys at a port that no Service has",
            List.of(tokens("p", "bank", KEYS.formatted(":81")), access("q", "bank", "")),
            "p: keys-nowhere {hint=, uri=http://caller.callers.svc.cluster.local:81/keys}"),
        told(
            "keys that are there",
            List.of(tokens("p", "bank", KEYS.formatted("")), access("q", "bank", ""))),
        told(
            "keys that the sidecar asks for in plaintext where only mTLS is taken",
            List.of(
                tokens("p", "bank", KEYS.formatted("")),
                access("q", "bank", ""),
                peers("r", "callers", "mtls: {mode: STRICT}"),
                rule(
                    "s",
                    "callers",
                    "host: caller.callers.svc.cluster.local, trafficPolicy: {tls: {mode:"
                        + " DISABLE}}")),
            "p: keys-out-of-reach {uri=http://caller.callers.svc.cluster.local/keys,"
                + " workload=bank/callee}"),
        told(
            "keys that the sidecar may not ask for",
            List.of(
                tokens("p", "bank", KEYS.formatted("")),
                access("q", "bank", ""),
                access("r", "callers", "")),
            "p: keys-out-of-reach {uri=http://caller.callers.svc.cluster.local/keys,"
                + " workload=bank/callee}"),
        told(
            "claims where nobody looks at tokens",
            access("p", "bank", "rules: [{when: [{key: 'request.auth.claims[a]', values: [b]}]}]"),
            "claims-of-no-token {workload=bank/callee}"),
        told(
            "a principal of an issuer whose tokens nobody accepts",
            List.of(
                tokens("q", "bank", INLINE),
                access("p", "bank", "rules: [{from: [{source: {requestPrincipals: ['you/*']}}]}]")),
            "p: principal-of-no-issuer {workload=bank/callee, written=you/*}"),
        // AuthorizationPolicies
        told(
            "an AuthorizationPolicy without a sidecar to enforce it",
            access("p", "outside", ""),
            "nobody-enforces {}"),
        told(
            "an AuthorizationPolicy where nothing runs",
            access("p", "default", ""),
            "no-workload-in-namespace {namespace=default}"),
        told(
            "principals that nobody has",
            access(
                "p",
                "bank",
                "rules: [{from: [{source: {principals:"
                    + " [spiffe://cluster.local/ns/callers/sa/caller, '*/ns/*/sa/caller',"
                    + " cluster.local/ns/callers/sa/gone, cluster.local/ns/gone/sa/caller,"
                    + " td/ns/callers/sa/caller, caller]}}]}]"),
            "principal-with-scheme {written=spiffe://cluster.local/ns/callers/sa/caller}",
            "principal-with-star-within {written=*/ns/*/sa/caller}",
            "principal-of-nobody {written=cluster.local/ns/callers/sa/gone}",
            "principal-of-nobody {written=cluster.local/ns/gone/sa/caller}",
            "principal-of-nobody {written=td/ns/callers/sa/caller}",
            "principal-of-nobody {written=caller}"),
        told(
            "a principal of a caller that never has one, though it is to be left out",
            access(
                "p",
                "bank",
                "rules: [{from: [{source: {notPrincipals:"
                    + " [cluster.local/ns/outside/sa/default]}}]}]"),
            "principal-without-sidecar {written=cluster.local/ns/outside/sa/default}"),
        told(
            "namespaces that are not there, and in which nobody has a sidecar",
            access("p", "bank", "rules: [{from: [{source: {namespaces: [gone, outside]}}]}]"),
            "principal-of-nobody {written=gone}",
            "principal-without-sidecar {written=outside}"),
        told(
            "principals and namespaces of those who have them",
            access(
                "p",
                "bank",
                "rules: [{from: [{source: {principals: [cluster.local/ns/callers/sa/caller, '*',"
                    + " cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account],"
                    + " notNamespaces: [bank]}}]}]")),
        told(
            "who asks, of a workload that takes plaintext only",
            List.of(
                peers("p", "bank", "mtls: {mode: DISABLE}"),
                access("a", "bank", "rules: [{from: [{source: {namespaces: [callers]}}]}]")),
            "a: principal-of-plaintext {port=8080, workload=bank/callee}",
            "a: principal-of-plaintext {port=5432, workload=bank/callee}"),
        told(
            "who asks, where that one's sidecar sends plaintext",
            List.of(
                rule(
                    "p",
                    "callers",
                    "host: callee.bank.svc.cluster.local, trafficPolicy: {portLevelSettings:"
                        + " [{port: {number: 80}, tls: {mode: DISABLE}}]}"),
                access("a", "bank", "rules: [{from: [{source: {namespaces: [callers]}}]}]")),
            "a: principal-of-plaintext {caller=callers/caller, port=8080, workload=bank/callee}"),
        told(
            "who asks, where another one's sidecar sends plaintext",
            List.of(
                rule(
                    "p",
                    "callers",
                    "host: callee.bank.svc.cluster.local, trafficPolicy: {tls: {mode: DISABLE}}"),
                access("a", "bank", "rules: [{from: [{source: {namespaces: [bank]}}]}]"))),
        told(
            "methods denied on a TCP port",
            access("p", "bank", "action: DENY, rules: [{to: [{operation: {methods: [POST]}}]}]"),
            "denies-all-tcp {port=5432, workload=bank/callee}"),
        told(
            "methods denied on an HTTP port alone, or allowed",
            List.of(
                access(
                    "p",
                    "bank",
                    "action: DENY, rules: [{to: [{operation: {methods: [POST], ports:"
                        + " ['8080']}}]}]"),
                access("q", "bank", "rules: [{to: [{operation: {methods: [GET]}}]}]"))));
  }

  @Test
  void ofWhatIsNotKnownNothingIsTold() {
    Neighbours others =
        new Neighbours(
            Set.of("default", "outside", "theirs"),
            Set.of("bank/theirs"),
            Set.of("theirs.theirs.svc.cluster.local"));

    assertThat(
            told(
                List.of(
                    peers("p", "default", "mtls: {mode: STRICT}"),
                    peers("p", "outside", "selector: {matchLabels: {app: theirs}}"),
                    rule("p", "outside", "host: callee.bank.svc.cluster.local"),
                    rule("p", "bank", "host: theirs.theirs.svc.cluster.local"),
                    access(
                        "p",
                        "bank",
                        "rules: [{from: [{source: {principals: [cluster.local/ns/bank/sa/theirs],"
                            + " namespaces: [theirs, outside]}}]}]")),
                others))
        .isEmpty();
  }

  @Test
  void workloadsThatNoAuthorizationPolicyConcernsAreInformation() {
    MeshState state =
        mesh().with(Manifests.parse("f.yaml", access("p", "bank", "")), Instant.EPOCH);

    assertThat(Warnings.information(mesh()))
        .extracting(warning -> warning.object().path())
        .containsExactly("bank/callee", "callers/caller");
    assertThat(Warnings.information(state))
        .extracting(warning -> warning.object().path())
        .containsExactly("callers/caller");
  }

  private static Arguments told(String what, String policy, String... warnings) {
    return argumentSet(
        what, List.of(policy), Arrays.stream(warnings).map(warning -> "p: " + warning).toList());
  }

  private static Arguments told(String what, List<String> policies, String... warnings) {
    return argumentSet(what, policies, List.of(warnings));
  }

  private static List<String> told(List<String> policies, Neighbours others) {
    List<MeshObject> all = new ArrayList<>();
    MeshState state = mesh().beside(others);
    for (int i = 0; i < policies.size(); i++) {
      List<MeshObject> objects = Manifests.parse("f.yaml", policies.get(i));
      state = state.with(objects, NOON.plusSeconds(i));
      all.addAll(objects);
    }
    return Warnings.of(state.all(Policy.class), state, Planner.plan(state)).stream()
        .map(WarningsTest::words)
        .toList();
  }

  private static String words(Warning warning) {
    return "%s: %s %s"
        .formatted(warning.object().name(), warning.code(), new TreeMap<>(warning.details()));
  }

  private static MeshState mesh() {
    return MeshState.empty()
        .with(
            Manifests.parse(
                "mesh.yaml",
                """
                {apiVersion: v1, kind: Namespace, metadata: {name: bank, labels: {istio-injection: enabled}}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: callers, labels: {istio-injection: enabled}}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: outside}}
                ---
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: caller, namespace: callers}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: callee, namespace: bank}
                spec:
                  selector: {app: callee}
                  ports:
                    - {name: http, port: 80, targetPort: 8080}
                    - {name: tcp, port: 5432}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: caller, namespace: callers}
                spec: {selector: {app: caller}, ports: [{name: http, port: 80, targetPort: 8080}]}
                """
                    + deployment("callee", "bank", "default")
                    + deployment("caller", "callers", "caller")
                    + deployment("caller", "outside", "default")),
            Instant.EPOCH);
  }

  private static String deployment(String name, String namespace, String account) {
    return """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s, namespace: %2$s}
    spec:
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s, tier: gold}}
        spec:
          serviceAccountName: %3$s
          containers:
            - image: x
              ports: [{containerPort: 8080}]
              env: [{name: CALLS, value: "http://callee.bank http://caller.callers tcp://callee.bank:5432"}]
    """
        .formatted(name, namespace, account);
  }

  private static String peers(String name, String namespace, String spec) {
    return policy("security", "PeerAuthentication", name, namespace, spec);
  }

  private static String rule(String name, String namespace, String spec) {
    return policy("networking", "DestinationRule", name, namespace, spec);
  }

  private static String tokens(String name, String namespace, String rule) {
    return policy(
        "security", "RequestAuthentication", name, namespace, "jwtRules: [%s]".formatted(rule));
  }

  private static String access(String name, String namespace, String spec) {
    return policy("security", "AuthorizationPolicy", name, namespace, spec);
  }

  private static String policy(
      String group, String kind, String name, String namespace, String spec) {
    return """
    apiVersion: %s.istio.io/v1
    kind: %s
    metadata: {name: %s, namespace: %s}
    spec: {%s}
    """
        .formatted(group, kind, name, namespace, spec);
  }
}
