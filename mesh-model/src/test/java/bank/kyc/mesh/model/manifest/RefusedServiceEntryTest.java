package bank.kyc.mesh.model.manifest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.yaml.ManifestException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ServiceEntries, and what goes with them, that are refused. */
class RefusedServiceEntryTest {
  private static final String PORT = "ports: [{number: 80, name: http, protocol: HTTP}]";

  @ParameterizedTest
  @MethodSource
  void isRefused(String yaml, String sentence) {
    assertThatThrownBy(() -> Manifests.parse("f.yaml", yaml))
        .isInstanceOf(ManifestException.class)
        .hasMessage("f.yaml:4: " + sentence);
  }

  static Stream<Arguments> isRefused() {
    return Stream.of(
        argumentSet(
            "no host", entry("resolution: DNS, " + PORT), "the ServiceEntry has no spec.hosts."),
        argumentSet(
            "no port",
            entry("hosts: [a.b], resolution: DNS"),
            "the ServiceEntry has no spec.ports."),
        argumentSet(
            "a wildcard",
            entry("hosts: ['*.b'], resolution: DNS, " + PORT),
            "the embedded mesh does not implement hosts with a wildcard, such as \"*.b\"."),
        argumentSet(
            "no resolution, which is NONE",
            entry("hosts: [a.b], " + PORT),
            "the embedded mesh does not implement the resolution NONE, which a ServiceEntry without"
                + " one has (it knows STATIC, DNS)."),
        argumentSet(
            "NONE by its name",
            entry("hosts: [a.b], resolution: NONE, " + PORT),
            "the embedded mesh does not implement \"NONE\" for spec.resolution (it knows STATIC,"
                + " DNS)."),
        argumentSet(
            "hosts inside the mesh",
            entry("hosts: [a.b], location: MESH_INTERNAL, resolution: DNS, " + PORT),
            "the embedded mesh does not implement \"MESH_INTERNAL\" for spec.location (it knows"
                + " MESH_EXTERNAL)."),
        argumentSet(
            "STATIC without endpoints",
            entry("hosts: [a.b], resolution: STATIC, " + PORT),
            "the resolution STATIC needs endpoints."),
        argumentSet(
            "STATIC with a name",
            entry("hosts: [a.b], resolution: STATIC, endpoints: [{address: c.d}], " + PORT),
            "the resolution STATIC takes IP addresses: \"c.d\" is a name for DNS."),
        argumentSet(
            "a protocol that is not carried",
            entry("hosts: [a.b], resolution: DNS, ports: [{number: 80, name: x, protocol: GRPC}]"),
            "the embedded mesh carries HTTP, HTTPS, TLS and TCP only: port 80 is declared"
                + " otherwise."),
        argumentSet(
            "a port that stands twice",
            entry(
                "hosts: [a.b], resolution: DNS, ports: [{number: 80, name: a, protocol: HTTP},"
                    + " {number: 80, name: b, protocol: HTTP}]"),
            "a port of this name or number, 80, stands twice."),
        argumentSet(
            "an endpoint's port that the entry has not",
            entry(
                "hosts: [a.b], resolution: DNS, endpoints: [{address: c.d, ports: {x: 1}}], "
                    + PORT),
            "the endpoint names a port \"x\" that the entry has not."),
        argumentSet(
            "nothing to export to",
            entry("hosts: [a.b], resolution: DNS, exportTo: [A_B], " + PORT),
            "\"A_B\" is nothing to export to: \".\", \"*\" or a namespace."),
        argumentSet(
            "a workloadSelector",
            entry("hosts: [a.b], resolution: DNS, workloadSelector: {labels: {a: b}}, " + PORT),
            "the embedded mesh does not implement a ServiceEntry's workloadSelector."),
        argumentSet(
            "a RoleBinding to a role that is not known",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: x}\n"
                + "roleRef: {kind: ClusterRole, name: x}",
            "the embedded mesh knows Roles, and the ClusterRoles [admin, cluster-admin, edit]."));
  }

  private static String entry(String spec) {
    return "apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }
}
