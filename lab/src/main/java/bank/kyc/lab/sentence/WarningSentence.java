package bank.kyc.lab.sentence;

import bank.kyc.mesh.model.policy.Warning;
import java.util.Map;

/** A warning in words. */
public final class WarningSentence {
  private WarningSentence() {}

  /** One sentence, and the page that says more. */
  public static String of(Warning warning) {
    String sentence = template(warning);
    for (Map.Entry<String, String> detail : warning.details().entrySet()) {
      sentence = sentence.replace("{" + detail.getKey() + "}", detail.getValue());
    }
    return sentence
            .replace("{object}", warning.object().toString())
            .replace("{path}", warning.object().path())
            .replace("  ", " ")
        + " (docs/warnings/%s.md)".formatted(warning.code());
  }

  private static String template(Warning warning) {
    return switch (warning.code()) {
      case UNKNOWN_HOST -> "{object} affects nobody: there is no Service for the host \"{host}\".";
      case HOST_WITHOUT_DOMAIN ->
          "{object} affects nobody: a host with a dot is taken as it is, and \"{host}\" is no"
              + " Service's; write {whole}.";
      case NOBODY_LOOKS_IT_UP ->
          "{object} affects nobody: callers of {service} look for rules in their own namespace, in"
              + " the Service's and in istio-system, and in {namespace} no caller has a sidecar.";
      case RULE_LOSES -> "{object} affects nobody: every caller follows {winner} in its place.";
      case SUBSET_WITHOUT_ROUTE ->
          "The tls of the subset \"{subset}\" of {object} affects nobody: no route leads to that"
              + " subset.";
      case ROUTE_TO_UNKNOWN_HOST ->
          "{object} sends requests to \"{host}\", and there is no such Service: they are answered"
              + " with 503.";
      case ROUTE_TO_UNKNOWN_SUBSET ->
          "{object} sends requests to the subset \"{subset}\" of \"{host}\", which no"
              + " DestinationRule names: they are answered with 503.";
      case WEIGHTS_NOT_100 ->
          "The weights of a route of {object} add up to {sum} and not to 100: they count in"
              + " proportion, so the destinations get {shares}.";
      case TLS_VERIFIES_NOBODY ->
          "{object} speaks {mode} TLS to \"{host}\" and takes whoever answers for the one that was"
              + " meant: insecureSkipVerify.";
      case NO_WORKLOAD_IN_NAMESPACE ->
          "{object} affects nobody: it holds in the namespace {namespace}, where nothing runs;"
              + " metadata.namespace names the one that is meant.";
      case SELECTOR_MATCHES_NOTHING ->
          "{object} affects nobody: its selector {selector} matches no workload in the namespace"
              + " {namespace}.";
      case SELECTOR_IN_ROOT_NAMESPACE ->
          "{object} affects nobody: Istio leaves a selector in the root namespace out of account.";
      case NOBODY_ENFORCES ->
          "{object} affects nobody: it concerns no workload with a sidecar to enforce it.";
      case YOUNGER_POLICY ->
          "{object} affects nobody: of the policies of one scope the oldest counts, which is"
              + " {winner}.";
      case PORT_OF_THE_SERVICE ->
          "{object} sets a mode for port {port}, which is a port of the Service {service}: a"
              + " workload's is meant here, and that one is {target}.";
      case PRINCIPAL_WITH_SCHEME ->
          "{object} names \"{written}\", which nobody is: a principal is written without"
              + " spiffe://.";
      case PRINCIPAL_WITH_STAR_WITHIN ->
          "{object} names \"{written}\", which nobody is: a * stands for anything at one end only.";
      case PRINCIPAL_OF_NOBODY ->
          "{object} names \"{written}\", and there is no such namespace or ServiceAccount.";
      case PRINCIPAL_WITHOUT_SIDECAR ->
          "{object} names \"{written}\", where no caller has a sidecar that could show who it is.";
      case PRINCIPAL_OF_PLAINTEXT ->
          warning.details().containsKey("caller")
              ? "{object} asks who calls port {port} of {workload}, and what {caller} sends there"
                  + " is plaintext, which does not tell."
              : "{object} asks who calls port {port} of {workload}, where only plaintext is taken,"
                  + " which does not tell.";
      case DENIES_ALL_TCP ->
          "{object} denies every connection to port {port} of {workload}: on a TCP port nobody sees"
              + " a method or a path.";
      case TOKENS_NOT_REQUIRED ->
          "{object} lets requests without a token through to {workload}: no AuthorizationPolicy"
              + " there asks for one.";
      case ISSUER_TWICE ->
          "{object} has a rule for the issuer {issuer}, of which there is another one at"
              + " {workload}: a token that one of them accepts is accepted.";
      case KEYS_NOWHERE ->
          "{object} fetches keys from {uri}, and no Service has that host and port{hint}: every"
              + " token is answered with 401.";
      case KEYS_OUT_OF_REACH ->
          "{object} fetches keys from {uri}, and the sidecar of {workload} gets no answer there:"
              + " every token is answered with 401.";
      case NO_KEYS_THERE ->
          "{object}{in} fetches keys from {uri}, where a Service answers {answer}, and no keys:"
              + " every token is answered with 401.";
      case KEYS_OF_ISTIOD ->
          "istiod itself fetches the keys of {object} from {uri}, and has no sidecar: where STRICT"
              + " holds there, every token is answered with 401; PILOT_JWT_ENABLE_REMOTE_JWKS=envoy"
              + " on istiod leaves it to the sidecars.";
      case CLAIMS_OF_NO_TOKEN ->
          "{object} asks what a token says, and no RequestAuthentication looks at tokens at"
              + " {workload}.";
      case PRINCIPAL_OF_NO_ISSUER ->
          "{object} names \"{written}\", and no RequestAuthentication at {workload} accepts tokens"
              + " of that issuer.";
      case HOST_CLAIMED_TWICE ->
          "{object} claims the host \"{host}\", which belongs to {winner}: "
              + switch (warning.details().getOrDefault("counts", "")) {
                case "endpoints" ->
                    "its endpoints are used beside those of the other, and nothing else of it.";
                case "own-namespace" -> "only its own namespace goes by it.";
                default -> "what it says of that host affects nobody.";
              };
      case CREDENTIAL_MISSING ->
          "{object} names {credential}, which is not there for {workload}: its calls are answered"
              + " with 503.";
      case CREDENTIAL_KEY_MISMATCH ->
          "{object} names {credential}, whose certificate and key do not belong together: the calls"
              + " of {workload} are answered with 503.";
      case CREDENTIAL_NOT_ALLOWED ->
          "{object} names {credential}, and no Role lets the ServiceAccount of {workload} list"
              + " secrets: its calls are answered with 503.";
      case CREDENTIAL_WITHOUT_SELECTOR ->
          "{object} has a credentialName and no workloadSelector: sidecars leave its tls out and"
              + " speak plaintext.";
      case OTHER_REVISION ->
          "{object} affects nobody here: its label istio.io/rev: {revision} is for another Istio"
              + " than this one.";
      case WITHOUT_AUTHORIZATION ->
          "No AuthorizationPolicy concerns {path}: whoever reaches it is let in.";
      case SIDECAR_DOES_NOT_RUN -> "The sidecar of {path} does not run: nothing changes there.";
      case GATEWAY_SELECTS_NOBODY ->
          "{object} affects nobody: its selector {selector} picks no gateway; that of Istio's"
              + " ingress gateway is istio: ingressgateway.";
      case GATEWAY_WITHOUT_SECRET ->
          "{object} names the Secret \"{secret}\", which is not in {namespace}, where the gateway"
              + " runs: every handshake for its hosts is reset.";
      case SECRET_WITHOUT_CERTIFICATE ->
          "{object} names the Secret {namespace}/{secret}, which lacks tls.crt or tls.key: every"
              + " handshake for its hosts is reset.";
      case CERTIFICATE_OF_ANOTHER_KEY ->
          "{object} names the Secret {namespace}/{secret}, whose tls.crt is not the certificate of"
              + " its tls.key: every handshake for its hosts is reset.";
      case GATEWAY_WITHOUT_AUTHORITY ->
          "{object} asks clients for a certificate, and the Secret {namespace}/{secret} has no"
              + " ca.crt to tell whose are good: every handshake for its hosts is reset.";
      case SERVER_LOSES ->
          "The server for {hosts} on port {port} of {object} is not used: {winner} is older, and"
              + " has one that cannot be beside it.";
      case ROUTE_OF_UNKNOWN_GATEWAY ->
          "{object} routes for the Gateway {gateway}, and there is none.";
      case HOST_OF_NO_SERVER ->
          "{object} routes the host \"{host}\" in vain: no server of its Gateways has it for this"
              + " namespace.";
      case FOREIGN_MESH_WIDE_POLICY ->
          "{object} {summary} is not the suite's, holds for the whole mesh and may decide the"
              + " checks.";
    };
  }
}
