package bank.kyc.mesh.model.policy;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that was hardly meant so.
 *
 * @param code what it is
 * @param object the object that is warned of; where a mesh warns of a process, its workload's
 *     Deployment
 * @param details what belongs to the code: a host, a namespace, labels
 */
public record Warning(Code code, ObjectId object, Map<String, String> details) {
  public Warning {
    details = Map.copyOf(details);
  }

  /** A warning that needs no details. */
  public static Warning of(Code code, ObjectId object) {
    return new Warning(code, object, Map.of());
  }

  /** A selector that picks no workload of a namespace. */
  public static Warning matchesNothing(ObjectId object, Selector selector, String namespace) {
    return new Warning(
        Code.SELECTOR_MATCHES_NOTHING,
        object,
        Map.of("selector", selector.matchLabels().toString(), "namespace", namespace));
  }

  /** What can be warned of; the sentences are made where they are shown. */
  public enum Code {
    /** A rule for a {@code host} that no Service has. */
    UNKNOWN_HOST,
    /** A {@code host} of a ServiceEntry that an older object, the {@code winner}, has as well. */
    HOST_CLAIMED_TWICE,
    /**
     * A {@code credential} of a rule that a {@code workload} does not get, because it is not there.
     */
    CREDENTIAL_MISSING,
    /** A {@code credential} whose certificate and key do not belong together. */
    CREDENTIAL_KEY_MISMATCH,
    /** A {@code credential} that the ServiceAccount of a {@code workload} may not list. */
    CREDENTIAL_NOT_ALLOWED,
    /** A credentialName in a rule without a workloadSelector: callers speak plaintext. */
    CREDENTIAL_WITHOUT_SELECTOR,
    /** A rule for a {@code host} that is the beginning of one, which is {@code whole}. */
    HOST_WITHOUT_DOMAIN,
    /** A rule in a {@code namespace} in which no caller of a {@code service} looks. */
    NOBODY_LOOKS_IT_UP,
    /** A rule in whose place every caller follows a {@code winner}. */
    RULE_LOSES,
    /** A {@code subset} that has tls, and that no route leads to. */
    SUBSET_WITHOUT_ROUTE,
    /** A route to a {@code host} that no Service has. */
    ROUTE_TO_UNKNOWN_HOST,
    /** A route to a {@code subset} of a {@code host} that no DestinationRule names. */
    ROUTE_TO_UNKNOWN_SUBSET,
    /** Weights of a route that add up to a {@code sum}, and come to {@code shares}. */
    WEIGHTS_NOT_100,
    /** TLS of a {@code mode} to a {@code host} that takes whoever answers for the one meant. */
    TLS_VERIFIES_NOBODY,
    /** A policy for a {@code namespace} in which nothing runs. */
    NO_WORKLOAD_IN_NAMESPACE,
    /** A policy of whose scope there is an older {@code winner}, which decides. */
    YOUNGER_POLICY,
    /** A mode for a {@code port} of a {@code service} that leads to another one, {@code target}. */
    PORT_OF_THE_SERVICE,
    /** A principal, as it is {@code written}, with a scheme that none has. */
    PRINCIPAL_WITH_SCHEME,
    /** A principal, as it is {@code written}, with a * that stands for itself. */
    PRINCIPAL_WITH_STAR_WITHIN,
    /** A principal or a namespace, as it is {@code written}, of which there is none. */
    PRINCIPAL_OF_NOBODY,
    /** A principal or a namespace, as it is {@code written}, of callers that never have one. */
    PRINCIPAL_WITHOUT_SIDECAR,
    /**
     * Principals or namespaces asked for on a {@code port} of a {@code workload} that is called in
     * plaintext, by everybody or by a {@code caller} that is named.
     */
    PRINCIPAL_OF_PLAINTEXT,
    /** Methods or paths denied on a {@code port} of a {@code workload} where nobody sees any. */
    DENIES_ALL_TCP,
    /** Tokens that a {@code workload} accepts if there are any, and that it does not ask for. */
    TOKENS_NOT_REQUIRED,
    /** Two rules for one {@code issuer} at one {@code workload}, each of which is enough. */
    ISSUER_TWICE,
    /** Keys at a {@code uri} where no Service is, with a {@code hint} at one that may be meant. */
    KEYS_NOWHERE,
    /** Keys at a {@code uri} that a {@code workload}'s proxy cannot get. */
    KEYS_OUT_OF_REACH,
    /**
     * Keys at a {@code uri} of a Service that gives an {@code answer} without keys there; {@code
     * in} which file that is written, where it is known.
     */
    NO_KEYS_THERE,
    /** Keys at a {@code uri} that istiod fetches itself, without a sidecar. */
    KEYS_OF_ISTIOD,
    /** What a token says asked for at a {@code workload} where nobody looks at tokens. */
    CLAIMS_OF_NO_TOKEN,
    /** A request principal, as it is {@code written}, of an issuer whose tokens nobody accepts. */
    PRINCIPAL_OF_NO_ISSUER,
    /** A policy that is labelled for another {@code revision} of Istio. */
    OTHER_REVISION,
    /** A workload that no AuthorizationPolicy concerns: only told on request. */
    WITHOUT_AUTHORIZATION,
    /** A {@code selector} that picks no workload of a {@code namespace}. */
    SELECTOR_MATCHES_NOTHING,
    /** A selector in the root namespace, which Istio leaves out of account. */
    SELECTOR_IN_ROOT_NAMESPACE,
    /** An AuthorizationPolicy that concerns no workload with a sidecar. */
    NOBODY_ENFORCES,
    /** A workload whose sidecar does not run, so that nothing changes there. */
    SIDECAR_DOES_NOT_RUN,
    /** A Gateway whose {@code selector} picks no gateway. */
    GATEWAY_SELECTS_NOBODY,
    /** A Gateway whose {@code secret} is not there, in the gateway's {@code namespace}. */
    GATEWAY_WITHOUT_SECRET,
    /** A Gateway whose {@code secret} holds no certificate, or no key. */
    SECRET_WITHOUT_CERTIFICATE,
    /** A Gateway whose {@code secret} holds a certificate, and the key of another one. */
    CERTIFICATE_OF_ANOTHER_KEY,
    /** A Gateway that asks for client certificates, and whose {@code secret} names no authority. */
    GATEWAY_WITHOUT_AUTHORITY,
    /** A server for {@code hosts} on a {@code port} in whose place that of a {@code winner} is. */
    SERVER_LOSES,
    /** A VirtualService for a {@code gateway} that there is not. */
    ROUTE_OF_UNKNOWN_GATEWAY,
    /** A VirtualService for a {@code host} that no server of its gateways has. */
    HOST_OF_NO_SERVER,
    /** Somebody else's policy for the whole mesh, with its {@code summary}. */
    FOREIGN_MESH_WIDE_POLICY;

    /** Whether it is told of how the mesh was found, and not of what was written alone. */
    public boolean isOfTheMesh() {
      return this == FOREIGN_MESH_WIDE_POLICY || this == KEYS_OF_ISTIOD || this == NO_KEYS_THERE;
    }

    /** The code of that word. */
    public static Optional<Code> of(String word) {
      return Stream.of(values()).filter(code -> code.toString().equals(word)).findFirst();
    }

    /** The word for it, which its page is named after: {@code unknown-host}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
