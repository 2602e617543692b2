package bank.kyc.mesh.model.manifest;

import static bank.kyc.mesh.model.manifest.RefusalTest.peers;
import static bank.kyc.mesh.model.manifest.RefusalTest.rule;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.yaml.ManifestException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names, ports and labels that nobody can have: the API server and istiod's webhook refuse each of
 * these, so it is refused here as well.
 */
class RefusedNamesTest {
  @ParameterizedTest
  @MethodSource
  void isRefused(String yaml, String sentence) {
    assertThatThrownBy(() -> Manifests.parse("f.yaml", yaml))
        .isInstanceOf(ManifestException.class)
        .hasMessage("f.yaml:" + sentence);
  }

  static Stream<Arguments> isRefused() {
    return Stream.of(
        argumentSet(
            "a Service's port beyond the last",
            service("ports: [{port: 65536}]"),
            "4: 65536 is no port: 1 to 65535."),
        argumentSet(
            "a Service's port named with a capital",
            service("ports: [{port: 80, name: Http}]"),
            "4: \"Http\" is no name of a port: lower case letters, digits and - only."),
        argumentSet(
            "a targetPort that no number holds",
            service("ports: [{port: 80, targetPort: 99999999999}]"),
            "4: \"99999999999\" is no targetPort: the number of a port, or its name in the"
                + " Deployment."),
        argumentSet(
            "a targetPort that is no name",
            service("ports: [{port: 80, targetPort: 'a b'}]"),
            "4: \"a b\" is no targetPort: the number of a port, or its name in the Deployment."),
        argumentSet(
            "a type of Service",
            service("type: ExternalName, ports: [{port: 80}]"),
            "4: the embedded mesh does not implement Services of type \"ExternalName\" (it knows"
                + " ClusterIP, NodePort, LoadBalancer)."),
        argumentSet(
            "a clusterIP in words",
            service("clusterIP: none, ports: [{port: 80}]"),
            "4: \"none\" is no address: leave clusterIP out, or write None for a headless"
                + " Service."),
        argumentSet(
            "a label that none can have",
            service("selector: {app: 'a b'}, ports: [{port: 80}]"),
            "4: no label can be \"a b\", which is asked for of app: letters, digits, -, _ and ."
                + " only."),
        argumentSet(
            "a subset's label that none can have",
            rule("host: a, subsets: [{name: v1, labels: {version: '*'}}]"),
            "4: no label can be \"*\", which is asked for of version: letters, digits, -, _ and ."
                + " only."),
        argumentSet(
            "a name of a ServiceEntry's port",
            entry("ports: [{number: 80, name: 'a b', protocol: HTTP}]"),
            "4: \"a b\" is no name of a port: lower case letters, digits and - only."),
        argumentSet(
            "an endpoint that ends with a number",
            entry("ports: [{number: 80, name: http}], endpoints: [{address: '1.2.3'}]"),
            "4: \"1.2.3\" is neither an address nor a name."),
        argumentSet(
            "a Gateway's name that ends with a number",
            routes("gateways: [x/1]"),
            "4: \"x/1\" is no Gateway: a name, or a namespace, a slash and a name."),
        argumentSet(
            "a Gateway's name in a match",
            routes("http: [{match: [{gateways: ['a b']}], route: [{destination: {host: a}}]}]"),
            "4: \"a b\" is no Gateway: a name, or a namespace, a slash and a name."),
        argumentSet(
            "a namespace to export to",
            routes("exportTo: [A]"),
            "4: \"A\" is nothing to export to: \".\", \"*\" or a namespace."),
        argumentSet(
            "a header that begins with nothing",
            routes(
                "http: [{match: [{headers: {x: {prefix: ''}}}], route: [{destination: {host:"
                    + " a}}]}]"),
            "4: the header x begins with nothing, as every text: write {} where it is only to be"
                + " there."),
        argumentSet(
            "a namespace that asks",
            routes("http: [{match: [{sourceNamespace: '*'}], route: [{destination: {host: a}}]}]"),
            "4: \"*\" is no namespace."),
        argumentSet(
            "a label of who asks",
            routes(
                "http: [{match: [{sourceLabels: {app: 'a b'}}], route: [{destination: {host:"
                    + " a}}]}]"),
            "4: no label can be \"a b\", which is asked for of app: letters, digits, -, _ and ."
                + " only."),
        argumentSet(
            "a redirect to nothing",
            routes("http: [{redirect: {authority: ''}}]"),
            "4: a redirect needs a uri, an authority, a scheme or a port."),
        argumentSet(
            "a redirect's scheme",
            routes("http: [{redirect: {scheme: ftp}}]"),
            "4: \"ftp\" is no scheme: http or https."),
        argumentSet(
            "a destination without a name",
            routes("http: [{route: [{destination: {host: ''}}]}]"),
            "4: a route has no destination.host."),
        argumentSet(
            "everybody as a destination",
            routes("http: [{route: [{destination: {host: '*'}}]}]"),
            "4: \"*\" is nobody to send requests to: the name of a Service or a host."),
        argumentSet(
            "a subset's name",
            routes("http: [{route: [{destination: {host: a, subset: V1}}]}]"),
            "4: \"V1\" is no subset's name: lower case letters, digits and -."),
        argumentSet(
            "a list with an entry of nothing",
            routes("http: [{match: [null], route: [{destination: {host: a}}]}]"),
            "4: spec.http.0.match.0 is an entry with nothing in it: write what is meant behind the"
                + " dash, or take it out."),
        argumentSet(
            "ports of a policy without a setting",
            peers("selector: {matchLabels: {a: b}}, portLevelMtls: {8080: }"),
            "4: portLevelMtls, where there is one, names a port."));
  }

  private static String service(String spec) {
    return "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {%s}\n".formatted(spec);
  }

  private static String entry(String spec) {
    return "apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: x}\nspec: {hosts: [a.b], resolution: DNS, %s}\n"
        .formatted(spec);
  }

  private static String routes(String spec) {
    return RefusalTest.routes("hosts: [a], " + spec);
  }
}
