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
            "apiVersion: networking.istio.io/v1\nkind: WorkloadGroup\nmetadata: {name: x}",
            "f.yaml:2: the embedded mesh does not implement the kind \"WorkloadGroup\" (it knows %s)."
                .formatted(Kinds.known())),
        argumentSet(
            "a rule for tokens of nobody",
            tokens("jwtRules: [{jwksUri: 'http://keys/'}]"),
            "f.yaml:4: a rule needs an issuer: that of the tokens it accepts."),
        argumentSet(
            "a rule for tokens without keys",
            tokens("jwtRules: [{issuer: us}]"),
            "f.yaml:4: the embedded mesh does not look for keys below the issuer: a rule needs jwks"
                + " or jwksUri."),
        argumentSet(
            "a rule with two sorts of keys",
            tokens("jwtRules: [{issuer: us, jwks: '{\"keys\": []}', jwksUri: 'http://keys/'}]"),
            "f.yaml:4: a rule has either jwks or jwksUri, not both."),
        argumentSet(
            "keys that are none",
            tokens("jwtRules: [{issuer: us, jwks: nonsense}]"),
            "f.yaml:4: this is no set of keys, as {\"keys\": [{\"kty\": ...}]}."),
        argumentSet(
            "an address of keys that is none",
            tokens("jwtRules: [{issuer: us, jwksUri: 'ftp://keys/'}]"),
            "f.yaml:4: \"ftp://keys/\" is no address of keys: it begins with http:// or https://."),
        argumentSet(
            "an audience that is empty",
            tokens("jwtRules: [{issuer: us, jwksUri: 'http://keys/', audiences: ['']}]"),
            "f.yaml:4: a value of audiences is empty."),
        argumentSet(
            "a header without a name",
            tokens("jwtRules: [{issuer: us, jwksUri: 'http://keys/', fromHeaders: [{prefix: x}]}]"),
            "f.yaml:4: an entry of fromHeaders has no name."),
        argumentSet(
            "a claim for the application",
            tokens(
                "jwtRules: [{issuer: us, jwksUri: 'http://keys/', outputClaimToHeaders: [{header:"
                    + " x, claim: y}]}]"),
            "f.yaml:4: unknown field \"spec.jwtRules.0.outputClaimToHeaders\" (known here: issuer,"
                + " audiences, jwks, jwksUri, fromHeaders, fromParams, forwardOriginalToken,"
                + " timeout)."),
        argumentSet(
            "a condition that is not implemented",
            conditions("{key: 'request.headers[x]', values: [a]}"),
            "f.yaml:4: the embedded mesh does not implement the condition \"request.headers[x]\""
                + " (it knows source.principal, source.namespace, request.auth.principal,"
                + " request.auth.audiences, request.auth.presenter and"
                + " request.auth.claims[NAME])."),
        argumentSet(
            "a condition on nothing",
            conditions("{values: [a]}"),
            "f.yaml:4: a condition has no key."),
        argumentSet(
            "a condition without values",
            conditions("{key: source.namespace}"),
            "f.yaml:4: the condition source.namespace has neither values nor notValues."),
        argumentSet(
            "a VirtualService for what is no Gateway",
            routes("hosts: [a], gateways: ['*']"),
            "f.yaml:4: \"*\" is no Gateway: a name, or a namespace, a slash and a name."),
        argumentSet(
            "a Gateway without servers",
            gateway("selector: {a: b}"),
            "f.yaml:4: the Gateway has no spec.servers."),
        argumentSet(
            "a server without a port", server("hosts: [a]"), "f.yaml:4: a server has no port."),
        argumentSet(
            "a server without hosts",
            server("port: {number: 80, name: a, protocol: HTTP}"),
            "f.yaml:4: a server has no hosts."),
        argumentSet(
            "a server whose host is none",
            server("port: {number: 80, name: a, protocol: HTTP}, hosts: ['a.*']"),
            "f.yaml:4: \"a.*\" is no host: a name, one after \"*.\", or \"*\"."),
        argumentSet(
            "a server's port without a name",
            server("port: {number: 80, protocol: HTTP}, hosts: [a]"),
            "f.yaml:4: a server's port has no name."),
        argumentSet(
            "two servers with one port's name",
            gateway(
                "servers: [{port: {number: 80, name: a, protocol: HTTP}, hosts: [a.b]}, {port:"
                    + " {number: 80, name: a, protocol: HTTP}, hosts: [c.d]}]"),
            "f.yaml:4: two servers of a Gateway have a port named \"a\"."),
        argumentSet(
            "a port that the gateway does not have",
            server("port: {number: 8443, name: a, protocol: HTTP}, hosts: [a]"),
            "f.yaml:4: the embedded mesh's ingress gateway has the ports [80, 443], and none with"
                + " the number 8443."),
        argumentSet(
            "a server that speaks neither",
            server("port: {number: 443, name: a, protocol: TLS}, hosts: [a]"),
            "f.yaml:4: the embedded mesh does not implement \"TLS\" for"
                + " spec.servers.0.port.protocol (it knows HTTP, HTTPS)."),
        argumentSet(
            "HTTPS without tls",
            server("port: {number: 443, name: a, protocol: HTTPS}, hosts: [a.b]"),
            "f.yaml:4: a server that speaks HTTPS needs tls."),
        argumentSet(
            "tls without a credential",
            server(
                "port: {number: 443, name: a, protocol: HTTPS}, hosts: [a.b], tls: {mode: SIMPLE}"),
            "f.yaml:4: tls of mode SIMPLE needs a credentialName."),
        argumentSet(
            "a short name at a Gateway",
            server("port: {number: 80, name: a, protocol: HTTP}, hosts: [x/shop]"),
            "f.yaml:4: \"shop\" is a short name, which no Gateway takes: write all of it, such as"
                + " shop.bank.example."),
        argumentSet(
            "tls without a mode",
            server(
                "port: {number: 443, name: a, protocol: HTTPS}, hosts: [a.b], tls: {credentialName:"
                    + " x}"),
            "f.yaml:4: tls without a mode is passed through by Istio, which the embedded mesh does"
                + " not implement: write mode: SIMPLE or MUTUAL."),
        argumentSet(
            "tls where HTTP is spoken",
            server(
                "port: {number: 80, name: a, protocol: HTTP}, hosts: [a.b], tls: {credentialName:"
                    + " x}"),
            "f.yaml:4: a server that speaks HTTP has no tls, beside httpsRedirect: true."),
        argumentSet(
            "TLS that is passed through",
            server(
                "port: {number: 443, name: a, protocol: HTTPS}, hosts: [a.b], tls: {mode:"
                    + " PASSTHROUGH}"),
            "f.yaml:4: the embedded mesh does not implement \"PASSTHROUGH\" for"
                + " spec.servers.0.tls.mode (it knows SIMPLE, MUTUAL)."),
        argumentSet(
            "certificates by files",
            server(
                "port: {number: 443, name: a, protocol: HTTPS}, hosts: [a.b], tls:"
                    + " {serverCertificate: /a}"),
            "f.yaml:4: unknown field \"spec.servers.0.tls.serverCertificate\" (known here:"
                + " httpsRedirect, mode, credentialName, minProtocolVersion, maxProtocolVersion)."),
        argumentSet(
            "a VirtualService without routes",
            routes("hosts: [a]"),
            "f.yaml:4: the VirtualService has no spec.http."),
        argumentSet(
            "a VirtualService for a wildcard",
            routes("hosts: ['*.b']"),
            "f.yaml:4: the embedded mesh does not implement hosts with a wildcard, such as"
                + " \"*.b\", for sidecars."),
        argumentSet(
            "a route that goes nowhere",
            routes("hosts: [a], http: [{match: [{port: 1}]}]"),
            "f.yaml:4: a route needs somewhere to go: it has no route and no redirect."),
        argumentSet(
            "something else than a route or a redirect",
            routes("hosts: [a], http: [{directResponse: {status: 200}}]"),
            "f.yaml:4: unknown field \"spec.http.0.directResponse\" (known here: name, match,"
                + " route, redirect)."),
        argumentSet(
            "a route and a redirect",
            routes("hosts: [a], http: [{redirect: {uri: /}, route: [{destination: {host: a}}]}]"),
            "f.yaml:4: a route sends requests on or redirects them, and not both."),
        argumentSet(
            "a redirect to nowhere",
            routes("hosts: [a], http: [{redirect: {redirectCode: 302}}]"),
            "f.yaml:4: a redirect needs a uri, an authority, a scheme or a port."),
        argumentSet(
            "a redirect with a code of none",
            routes("hosts: [a], http: [{redirect: {uri: /, redirectCode: 200}}]"),
            "f.yaml:4: 200 is no code of a redirect: one of [301, 302, 303, 307, 308]."),
        argumentSet(
            "weights of which none counts",
            routes(
                "hosts: [a], http: [{route: [{destination: {host: a}}, {destination: {host:"
                    + " b}}]}]"),
            "f.yaml:4: of several destinations one needs a weight above 0."),
        argumentSet(
            "a match in two ways",
            routes(
                "hosts: [a], http: [{match: [{uri: {exact: /, prefix: /}}], route: [{destination:"
                    + " {host: a}}]}]"),
            "f.yaml:4: the uri is exact, a prefix or a regex: one of them."),
        argumentSet(
            "a version of an API that there never was",
            "apiVersion: security.istio.io/v1alpha3\nkind: PeerAuthentication\nmetadata: {name: x}",
            "f.yaml:1: PeerAuthentication is read in apiVersion security.istio.io/v1 or"
                + " security.istio.io/v1beta1, not \"security.istio.io/v1alpha3\"."),
        argumentSet(
            "what is no object",
            "a: 1",
            "f.yaml:1: this is no Kubernetes object: it needs apiVersion, kind and metadata.name."),
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
            "mutual TLS without a certificate",
            rule("host: a, trafficPolicy: {tls: {mode: MUTUAL}}"),
            "f.yaml:4: MUTUAL needs a clientCertificate and its privateKey, or a credentialName."),
        argumentSet(
            "a certificate without its key",
            rule("host: a, trafficPolicy: {tls: {mode: MUTUAL, clientCertificate: /c}}"),
            "f.yaml:4: MUTUAL needs a clientCertificate and its privateKey, or a credentialName."),
        argumentSet(
            "certificates from two places",
            rule(
                "host: a, trafficPolicy: {tls: {mode: SIMPLE, credentialName: x, caCertificates:"
                    + " /c}}"),
            "f.yaml:4: certificates are files or a credentialName, not both."),
        argumentSet(
            "a credential of a port that is no Secret",
            rule(
                "host: a, trafficPolicy: {portLevelSettings: [{port: {number: 1}, tls: {mode:"
                    + " MUTUAL, credentialName: 'configmap://x'}}]}"),
            "f.yaml:4: the embedded mesh takes the name of a Secret for a credentialName, and not"
                + " \"configmap://x\"."),
        argumentSet(
            "a field of tls that is not implemented",
            rule("host: a, trafficPolicy: {tls: {mode: SIMPLE, caCrl: x}}"),
            "f.yaml:4: unknown field \"spec.trafficPolicy.tls.caCrl\" (known here: mode,"
                + " clientCertificate, privateKey, caCertificates, credentialName, sni,"
                + " subjectAltNames, insecureSkipVerify)."),
        argumentSet(
            "a field of trafficPolicy that is not implemented",
            rule("host: a, trafficPolicy: {tunnel: {}}"),
            "f.yaml:4: unknown field \"spec.trafficPolicy.tunnel\" (known here: loadBalancer,"
                + " connectionPool, outlierDetection, tls, portLevelSettings)."),
        argumentSet(
            "an empty connectionPool",
            rule("host: a, trafficPolicy: {connectionPool: {}}"),
            "f.yaml:4: the connectionPool is empty: it needs tcp or http."),
        argumentSet(
            "a connection limit below zero",
            rule("host: a, trafficPolicy: {connectionPool: {tcp: {maxConnections: -1}}}"),
            "f.yaml:4: maxConnections is 0 at least, not -1."),
        argumentSet(
            "an upgrade to HTTP/2",
            rule("host: a, trafficPolicy: {connectionPool: {http: {h2UpgradePolicy: UPGRADE}}}"),
            "f.yaml:4: the embedded mesh does not implement \"UPGRADE\" for"
                + " spec.trafficPolicy.connectionPool.http.h2UpgradePolicy (it knows DEFAULT,"
                + " DO_NOT_UPGRADE)."),
        argumentSet(
            "what is no duration",
            rule("host: a, trafficPolicy: {outlierDetection: {interval: 30}}"),
            "f.yaml:4: spec.trafficPolicy.outlierDetection.interval is a text: write \"30\", with"
                + " the quotes."),
        argumentSet(
            "a duration without a unit",
            rule("host: a, trafficPolicy: {outlierDetection: {interval: '30'}}"),
            "f.yaml:4: \"30\" is no duration of a millisecond or more, such as \"30s\" or"
                + " \"1m30s\"."),
        argumentSet(
            "a share that is more than the whole, at a port",
            rule(
                "host: a, trafficPolicy: {portLevelSettings: [{port: {number: 1},"
                    + " outlierDetection: {maxEjectionPercent: 101}}]}"),
            "f.yaml:4: maxEjectionPercent is a share of 100: 101 is more."),
        argumentSet(
            "a way to choose that is not implemented",
            rule("host: a, trafficPolicy: {loadBalancer: {simple: PASSTHROUGH}}"),
            "f.yaml:4: the embedded mesh does not implement \"PASSTHROUGH\" for"
                + " spec.trafficPolicy.loadBalancer.simple (it knows UNSPECIFIED, LEAST_CONN,"
                + " LEAST_REQUEST, RANDOM, ROUND_ROBIN)."),
        argumentSet(
            "an annotation for the sidecar that is not implemented",
            annotated("traffic.sidecar.istio.io/excludeOutboundPorts: '8080'"),
            "f.yaml:4: the embedded mesh does not implement the annotation"
                + " traffic.sidecar.istio.io/excludeOutboundPorts."),
        argumentSet(
            "a proxy's configuration that is not implemented",
            annotated("proxy.istio.io/config: '{concurrency: 2, proxyMetadata: {A: b}}'"),
            "f.yaml:4: the embedded mesh does not implement \"A\" of the annotation"
                + " proxy.istio.io/config."),
        argumentSet(
            "probes that go through the sidecar",
            annotated("sidecar.istio.io/rewriteAppHTTPProbers: 'false'"),
            "f.yaml:4: the embedded mesh asks readiness past the sidecar: it does not implement"
                + " sidecar.istio.io/rewriteAppHTTPProbers: \"false\"."),
        argumentSet(
            "ports left out that are none",
            annotated("traffic.sidecar.istio.io/excludeInboundPorts: '*'"),
            "f.yaml:4: traffic.sidecar.istio.io/excludeInboundPorts is a list of port numbers with"
                + " commas between them, not \"*\"."),
        argumentSet(
            "a host for its pods that there is not",
            annotated("kyc.bank/hosted: here"),
            "f.yaml:4: kyc.bank/hosted may be \"elsewhere\", and is \"here\"."),
        argumentSet(
            "an annotation of a Service that is not implemented",
            "apiVersion: v1\nkind: Service\nmetadata: {name: x, annotations:"
                + " {networking.istio.io/x: z}}\nspec: {ports: [{port: 1}]}",
            "f.yaml:3: the embedded mesh does not implement the annotation"
                + " networking.istio.io/x."),
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
            "f.yaml:4: the embedded mesh does not implement the condition \"source.ip\" (it knows"
                + " source.principal, source.namespace, request.auth.principal,"
                + " request.auth.audiences, request.auth.presenter and"
                + " request.auth.claims[NAME])."),
        argumentSet(
            "a source that is not implemented",
            access("rules: [{from: [{source: {ipBlocks: [10.0.0.1]}}]}]"),
            "f.yaml:4: unknown field \"spec.rules.0.from.0.source.ipBlocks\" (known here:"
                + " principals, notPrincipals, requestPrincipals, notRequestPrincipals, namespaces,"
                + " notNamespaces)."),
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
            "apiVersion: apps/v1\n"
                + "kind: Deployment\n"
                + "metadata: {name: x}\n"
                + "spec: {replicas: 2, selector: {matchLabels: {a: b}}, template: {metadata:"
                + " {labels: {a: b}}, spec: {containers: [{name: x, image: x}]}}}",
            "f.yaml:4: the embedded mesh runs one replica or none, not 2."),
        argumentSet(
            "a Deployment without a selector",
            deployment("template: {spec: {containers: [{name: x, image: x}]}}"),
            "f.yaml:4: the Deployment has no spec.selector: write matchLabels there, with labels"
                + " of its pods."),
        argumentSet(
            "a Deployment whose selector picks other pods",
            deployment(
                "selector: {matchLabels: {a: c}}, template: {metadata: {labels: {a: b}}, spec:"
                    + " {containers: [{name: x, image: x}]}}"),
            "f.yaml:4: the selector {a=c} does not match the labels of the template, {a=b}."),
        argumentSet(
            "a boolean as a label",
            "apiVersion: v1\n"
                + "kind: Namespace\n"
                + "metadata:\n"
                + "  name: x\n"
                + "  labels:\n"
                + "    a: b\n"
                + "    c: false",
            "f.yaml:7: metadata.labels.c is a text: write \"false\", with the quotes."),
        argumentSet(
            "a word of YAML 1.1 that is a boolean to kubectl",
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: x, labels: {istio-injection: no}}",
            "f.yaml:3: metadata.labels.istio-injection is a text: write \"false\", with the"
                + " quotes."),
        argumentSet(
            "a number as an annotation",
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: x, annotations: {a: 1}}",
            "f.yaml:3: metadata.annotations.a is a text: write \"1\", with the quotes."),
        argumentSet(
            "a number as the value of a variable",
            deployment(
                "selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec:"
                    + " {containers: [{name: x, image: x, env: [{name: P, value: 8080}]}]}}"),
            "f.yaml:4: spec.template.spec.containers.0.env.0.value is a text: write \"8080\", with"
                + " the quotes."),
        argumentSet(
            "a number as a port of an AuthorizationPolicy",
            access("rules: [{to: [{operation: {ports: [8080]}}]}]"),
            "f.yaml:4: spec.rules.0.to.0.operation.ports.0 is a text: write \"8080\", with the"
                + " quotes."),
        argumentSet(
            "a boolean as a label whose name has a slash",
            rule("host: a, subsets: [{name: v1, labels: {a/b: true}}]"),
            "f.yaml:4: spec.subsets.0.labels.a/b is a text: write \"true\", with the quotes."),
        argumentSet(
            "a text as a number",
            rule("host: a, trafficPolicy: {portLevelSettings: [{port: {number: '80'}}]}"),
            "f.yaml:4: spec.trafficPolicy.portLevelSettings.0.port.number is a number, and here is"
                + " the text \"80\"."),
        argumentSet(
            "a text as a mapping",
            peers("mtls: STRICT"),
            "f.yaml:4: spec.mtls is a mapping of fields, and here is the text \"STRICT\"."),
        argumentSet(
            "a Helm template, bare",
            "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n"
                + "  name: {{ .Release.Name }}",
            "f.yaml:4: " + HELM),
        argumentSet(
            "a Helm template, in quotes",
            "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n"
                + "  name: \"{{ .Release.Name }}\"",
            "f.yaml:4: " + HELM),
        argumentSet(
            "a Helm template, by its control lines",
            "{{- if .Values.mtls }}\napiVersion: v1\nkind: Namespace\n{{- end }}",
            "f.yaml:1: " + HELM),
        argumentSet(
            "a tab as indentation",
            "apiVersion: v1\nkind: Namespace\nmetadata:\n\tname: x",
            "f.yaml:4: this line is indented with a tab, and YAML takes spaces only."),
        argumentSet(
            "spaces before a separator that the parser stumbles over",
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n ---\napiVersion: v1",
            "f.yaml:4: " + SEPARATOR),
        argumentSet(
            "spaces before a separator that becomes part of a value",
            "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: x\n   ---\na: 1",
            "f.yaml:5: " + SEPARATOR),
        argumentSet(
            "a policy for the mesh of old Istio",
            "apiVersion: authentication.istio.io/v1alpha1\nkind: MeshPolicy\nmetadata: {name: x}",
            "f.yaml:2: the kind MeshPolicy of authentication.istio.io/v1alpha1 was removed in Istio"
                + " 1.6: write a PeerAuthentication in istio-system."),
        argumentSet(
            "a policy of old Istio",
            "apiVersion: authentication.istio.io/v1alpha1\nkind: Policy\nmetadata: {name: x}",
            "f.yaml:2: the kind Policy of authentication.istio.io/v1alpha1 was removed in Istio"
                + " 1.6: write a PeerAuthentication in its namespace, and a RequestAuthentication"
                + " where it has origins."),
        argumentSet(
            "a Deployment of old Kubernetes",
            "apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: x}",
            "f.yaml:2: the kind Deployment of extensions/v1beta1 was removed in Kubernetes 1.16:"
                + " write apiVersion apps/v1, with a spec.selector."),
        argumentSet(
            "an alias that leads to itself",
            "a: &a\n  b: *a",
            "f.yaml:1: an alias leads to what it stands in."),
        argumentSet(
            "a merge of something else than a mapping",
            "a: &a [1]\nb:\n  <<: *a",
            "f.yaml:3: \"<<\" merges a mapping, or a list of mappings."));
  }

  private static final String HELM =
      "this is a Helm template: render it first (\"helm template\"), and apply what comes out.";
  private static final String SEPARATOR =
      "\"---\" separates documents only at the very beginning of a line: remove the spaces before"
          + " it.";

  private static String deployment(String spec) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {%s}\n"
        .formatted(spec);
  }

  private static String annotated(String annotation) {
    return deployment(
        "selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}, annotations:"
            + " {%s}}, spec: {containers: [{image: x}]}}".formatted(annotation));
  }

  static String peers(String spec) {
    return "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }

  static String rule(String spec) {
    return "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }

  private static String tokens(String spec) {
    return "apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: {name: x}\nspec: {%s}"
        .formatted(spec);
  }

  private static String conditions(String when) {
    return "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: x}\nspec: {rules: [{when: [%s]}]}"
        .formatted(when);
  }

  static String routes(String spec) {
    return "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }

  private static String gateway(String spec) {
    return "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }

  private static String server(String server) {
    return gateway("servers: [{%s}]".formatted(server));
  }

  private static String access(String spec) {
    return "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: x}\n"
        + "spec: {%s}\n".formatted(spec);
  }
}
