package bank.kyc.mesh.model.manifest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.yaml.ManifestException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not implemented, or is wrong, is refused by name, with file and line. */
class RefusalTest {

  @ParameterizedTest
  @MethodSource
  void isRefused(String yaml, String sentence) {
    assertThatThrownBy(() -> Manifests.parse("f.yaml", yaml))
        .isInstanceOf(ManifestException.class)
        .hasMessage(sentence);
  }

  static Stream<Arguments> isRefused() {
    return Stream.of(
        argumentSet(
            "a kind that is not implemented",
            "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: x}",
            "f.yaml:2: the embedded mesh does not implement the kind \"VirtualService\" (it knows"
                + " Namespace, ServiceAccount, Service, Deployment, PeerAuthentication,"
                + " DestinationRule, AuthorizationPolicy)."),
        argumentSet(
            "an older version of an API",
            "apiVersion: security.istio.io/v1beta1\nkind: PeerAuthentication",
            "f.yaml:1: PeerAuthentication is read in apiVersion security.istio.io/v1, not"
                + " \"security.istio.io/v1beta1\"."),
        argumentSet(
            "what is no object",
            "a: 1",
            "f.yaml:1: this is no Kubernetes object: it has no \"kind\"."),
        argumentSet(
            "what is no YAML",
            "a: [",
            "f.yaml:1: this is not valid YAML: expected the node content, but found '<stream"
                + " end>'."),
        argumentSet(
            "a field that stands twice", "a: 1\na: 2", "f.yaml:2: the field \"a\" stands twice."),
        argumentSet(
            "a misspelt field",
            peers("mtls: {mod: STRICT}"),
            "f.yaml:4: unknown field \"spec.mtls.mod\" (known here: mode)."),
        argumentSet(
            "a misspelt mode",
            peers("mtls: {mode: STRIKT}"),
            "f.yaml:4: the embedded mesh does not implement \"STRIKT\" for spec.mtls.mode (it knows"
                + " UNSET, DISABLE, PERMISSIVE, STRICT)."),
        argumentSet(
            "modes of ports without a selector",
            peers("portLevelMtls: {8080: {mode: STRICT}}"),
            "f.yaml:4: portLevelMtls needs a selector with matchLabels."),
        argumentSet(
            "a port that is none",
            peers("selector: {matchLabels: {a: b}}, portLevelMtls: {70000: {mode: STRICT}}"),
            "f.yaml:4: 70000 is no port: 1 to 65535."),
        argumentSet(
            "a wildcard in a selector",
            peers("selector: {matchLabels: {app: 'kyc-*'}}"),
            "f.yaml:4: a selector takes labels as they are: \"*\" in app=kyc-* is not one."),
        argumentSet(
            "a rule without a host",
            rule("exportTo: ['*']"),
            "f.yaml:4: the DestinationRule has no spec.host."),
        argumentSet(
            "a host that is none",
            rule("host: 'a.*.b'"),
            "f.yaml:4: \"a.*.b\" is no host: a name, or one whose first label is or begins with"
                + " *."),
        argumentSet(
            "mTLS with certificates of its own",
            rule("host: a, trafficPolicy: {tls: {mode: MUTUAL}}"),
            "f.yaml:4: the embedded mesh does not implement \"MUTUAL\" for"
                + " spec.trafficPolicy.tls.mode (it knows DISABLE, SIMPLE, ISTIO_MUTUAL)."),
        argumentSet(
            "a field of tls that is not implemented",
            rule("host: a, trafficPolicy: {tls: {mode: SIMPLE, insecureSkipVerify: true}}"),
            "f.yaml:4: unknown field \"spec.trafficPolicy.tls.insecureSkipVerify\" (known here:"
                + " mode, sni, subjectAltNames)."),
        argumentSet(
            "a field of trafficPolicy that is not implemented",
            rule("host: a, trafficPolicy: {connectionPool: {}}"),
            "f.yaml:4: unknown field \"spec.trafficPolicy.connectionPool\" (known here:"
                + " loadBalancer, tls, portLevelSettings)."),
        argumentSet(
            "an empty trafficPolicy",
            rule("host: a, trafficPolicy: {}"),
            "f.yaml:4: the trafficPolicy is empty."),
        argumentSet(
            "settings for no port",
            rule("host: a, trafficPolicy: {portLevelSettings: [{tls: {mode: DISABLE}}]}"),
            "f.yaml:4: an entry has no port.number."),
        argumentSet(
            "empty settings for a port",
            rule("host: a, trafficPolicy: {portLevelSettings: [{port: {number: 80}}]}"),
            "f.yaml:4: the entry for port 80 is empty."),
        argumentSet(
            "a subset twice",
            rule("host: a, subsets: [{name: v1}, {name: v1}]"),
            "f.yaml:4: the subset \"v1\" stands twice."),
        argumentSet(
            "an export to everyone and someone",
            rule("host: a, exportTo: ['*', b]"),
            "f.yaml:4: exportTo is \"*\" or names namespaces, not both."),
        argumentSet(
            "an export to nobody",
            rule("host: a, exportTo: ['~']"),
            "f.yaml:4: \"~\" is nothing to export to: \".\", \"*\" or a namespace."),
        argumentSet(
            "an export home, twice",
            rule("host: a, exportTo: ['.', default]"),
            "f.yaml:4: \"default\" stands twice in exportTo."),
        argumentSet(
            "an export of a rule for some callers",
            rule("host: a, workloadSelector: {matchLabels: {a: b}}, exportTo: ['*']"),
            "f.yaml:4: a rule with a workloadSelector cannot be exported beyond its own"
                + " namespace."),
        argumentSet(
            "an action that is not implemented",
            access("action: AUDIT"),
            "f.yaml:4: the embedded mesh does not implement \"AUDIT\" for spec.action (it knows"
                + " ALLOW, DENY)."),
        argumentSet(
            "DENY without rules",
            access("action: DENY"),
            "f.yaml:4: DENY without rules denies nothing: the rule {} denies every request."),
        argumentSet(
            "conditions",
            access("rules: [{when: [{key: source.ip, values: [10.0.0.1]}]}]"),
            "f.yaml:4: unknown field \"spec.rules.0.when\" (known here: from, to)."),
        argumentSet(
            "a source that is not implemented",
            access("rules: [{from: [{source: {ipBlocks: [10.0.0.1]}}]}]"),
            "f.yaml:4: unknown field \"spec.rules.0.from.0.source.ipBlocks\" (known here:"
                + " principals, notPrincipals, namespaces, notNamespaces)."),
        argumentSet(
            "hosts",
            access("rules: [{to: [{operation: {hosts: [a]}}]}]"),
            "f.yaml:4: unknown field \"spec.rules.0.to.0.operation.hosts\" (known here: methods,"
                + " notMethods, paths, notPaths, ports, notPorts)."),
        argumentSet(
            "an empty list of sources",
            access("rules: [{from: []}]"),
            "f.yaml:4: \"from\" is empty: leave it out to mean all."),
        argumentSet(
            "a source without a field",
            access("rules: [{from: [{source: {}}]}]"),
            "f.yaml:4: an entry of \"from\" has no source."),
        argumentSet(
            "an operation that is missing",
            access("rules: [{to: [{}]}]"),
            "f.yaml:4: an entry of \"to\" has no operation."),
        argumentSet(
            "a path template",
            access("rules: [{to: [{operation: {paths: ['/a/{*}']}}]}]"),
            "f.yaml:4: the embedded mesh does not implement path templates such as \"/a/{*}\"."),
        argumentSet(
            "an empty value",
            access("rules: [{to: [{operation: {methods: ['']}}]}]"),
            "f.yaml:4: a value of methods is empty."),
        argumentSet(
            "a port that is a name",
            access("rules: [{to: [{operation: {ports: [http]}}]}]"),
            "f.yaml:4: \"http\" is no port."),
        argumentSet(
            "a Service that is neither HTTP nor TCP",
            "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n"
                + "spec: {ports: [{name: grpc-web, port: 5432}]}",
            "f.yaml:4: the embedded mesh carries plain HTTP and TCP only: port 5432 is declared"
                + " otherwise by its name, protocol or appProtocol."),
        argumentSet(
            "two replicas",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n"
                + "spec: {replicas: 2, template: {spec: {containers: [{name: x, image: x}]}}}",
            "f.yaml:4: the embedded mesh runs one replica or none, not 2."));
  }

  private static String peers(String spec) {
    return "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }

  private static String rule(String spec) {
    return "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }

  private static String access(String spec) {
    return "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }
}
