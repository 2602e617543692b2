package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy;
import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.PortSettings;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TlsMode;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What Istio decides, written down from its source as plainly as can be, function by function,
 * without regard to speed or beauty, and without the main code: what that says is held against
 * this.
 */
final class IstioModel {
  private static final String ROOT = "istio-system";

  private final List<Dated> objects;
  private final Map<String, List<Rule>> namespaceLocal = new HashMap<>();
  private final Map<String, List<Rule>> exportedByNamespace = new HashMap<>();
  private final List<Rule> rootNamespaceLocal = new ArrayList<>();

  /** A policy, and the second in which it was made. */
  record Dated(MeshObject manifest, long second) {}

  IstioModel(List<Dated> policies) {
    this.objects = new ArrayList<>(policies);
    objects.sort(
        Comparator.comparingLong(Dated::second)
            .thenComparing(dated -> dated.manifest().metadata().name())
            .thenComparing(dated -> dated.manifest().metadata().namespace()));
    setDestinationRules();
  }

  // ---- pilot/pkg/security/authn/policy_applier.go ComposePeerAuthentication

  Mode mode(Workload workload, int port) {
    PeerAuthentication mesh = null;
    PeerAuthentication namespace = null;
    PeerAuthentication own = null;
    for (PeerAuthentication policy : all(PeerAuthentication.class)) {
      String in = policy.metadata().namespace();
      Map<String, String> labels = policy.spec().selector().matchLabels();
      if (labels.isEmpty() && in.equals(ROOT)) {
        mesh = mesh == null ? policy : mesh;
      } else if (labels.isEmpty() && in.equals(workload.namespace())) {
        namespace = namespace == null ? policy : namespace;
      } else if (!labels.isEmpty()
          && !in.equals(ROOT)
          && in.equals(workload.namespace())
          && subset(labels, workload.labels())) {
        own = own == null ? policy : own;
      }
    }
    Mode mode = Mode.PERMISSIVE;
    for (PeerAuthentication policy : new PeerAuthentication[] {mesh, namespace, own}) {
      if (policy != null && policy.spec().mtls().mode() != Mode.UNSET) {
        mode = policy.spec().mtls().mode();
      }
    }
    if (own != null && own.spec().portLevelMtls().containsKey(port)) {
      Mode ofPort = own.spec().portLevelMtls().get(port).mode();
      return ofPort == Mode.UNSET ? mode : ofPort;
    }
    return mode;
  }

  // ---- pilot/pkg/model/authentication.go addPeerAuthentication, GetNamespaceMutualTLSMode

  private Mode namespaceMode(String namespace) {
    Mode global = null;
    Map<String, Mode> found = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (PeerAuthentication policy : all(PeerAuthentication.class)) {
      String in = policy.metadata().namespace();
      if (policy.spec().selector().matchLabels().isEmpty() && seen.add(in)) {
        Mode mode = policy.spec().mtls().mode();
        if (in.equals(ROOT)) {
          global = mode == Mode.UNSET ? Mode.PERMISSIVE : mode;
        } else {
          found.put(in, mode);
        }
      }
    }
    Mode inherited = global == null ? Mode.PERMISSIVE : global;
    Mode mode = found.get(namespace);
    return mode == null || mode == Mode.UNSET ? inherited : mode;
  }

  // ---- pilot/pkg/model/push_context.go setDestinationRules

  private static final class Rule {
    String namespace;
    String host;
    Set<String> exportTo;
    Map<String, String> selector;
    TrafficPolicy policy;

    Rule(DestinationRule rule) {
      namespace = rule.metadata().namespace();
      host = rule.spec().host();
      if (!host.equals("*") && !host.contains(".")) {
        host = host + "." + namespace + ".svc.cluster.local";
      }
      selector =
          rule.spec().workloadSelector() == null
              ? null
              : rule.spec().workloadSelector().matchLabels();
      exportTo = selector == null ? new HashSet<>(rule.spec().exportTo()) : Set.of(".");
      policy = rule.spec().trafficPolicy();
    }

    Rule(Rule other) {
      namespace = other.namespace;
      host = other.host;
      exportTo = other.exportTo;
      selector = other.selector;
      policy = other.policy;
    }
  }

  private void setDestinationRules() {
    List<DestinationRule> configs = new ArrayList<>();
    for (DestinationRule rule : all(DestinationRule.class)) {
      if (rule.spec().workloadSelector() != null) {
        configs.add(rule);
      }
    }
    for (DestinationRule rule : all(DestinationRule.class)) {
      if (rule.spec().workloadSelector() == null) {
        configs.add(rule);
      }
    }
    for (DestinationRule config : configs) {
      Rule rule = new Rule(config);
      Set<String> to = rule.exportTo;
      if (to.isEmpty() || to.contains("*") || to.contains(".") || to.contains(rule.namespace)) {
        merge(namespaceLocal.computeIfAbsent(rule.namespace, n -> new ArrayList<>()), rule);
      }
      boolean privateOnly = to.size() == 1 && (to.contains(".") || to.contains(rule.namespace));
      if (!privateOnly) {
        merge(exportedByNamespace.computeIfAbsent(rule.namespace, n -> new ArrayList<>()), rule);
      } else if (rule.namespace.equals(ROOT)) {
        merge(rootNamespaceLocal, rule);
      }
    }
  }

  // ---- pilot/pkg/model/destination_rule.go mergeDestinationRule

  private static void merge(List<Rule> processed, Rule incoming) {
    List<Rule> ofHost = new ArrayList<>();
    for (Rule rule : processed) {
      if (rule.host.equals(incoming.host)) {
        ofHost.add(rule);
      }
    }
    boolean appendSeparately = true;
    for (Rule existing : ofHost) {
      if (incoming.exportTo.equals(existing.exportTo)) {
        appendSeparately = false;
      } else if (existing.exportTo.size() > 0 && incoming.exportTo.containsAll(existing.exportTo)) {
        appendSeparately = true;
      } else {
        appendSeparately = true;
        continue;
      }
      boolean bothWithoutSelector = incoming.selector == null && existing.selector == null;
      boolean bothWithSelector = incoming.selector != null && existing.selector != null;
      boolean selectorsMatch =
          bothWithoutSelector || bothWithSelector && incoming.selector.equals(existing.selector);
      if (bothWithSelector && !selectorsMatch) {
        appendSeparately = true;
        continue;
      }
      if (bothWithoutSelector || (bothWithSelector && selectorsMatch)) {
        appendSeparately = false;
      }
      if (existing.policy == null && incoming.policy != null) {
        existing.policy = incoming.policy;
      }
    }
    if (appendSeparately) {
      processed.add(new Rule(incoming));
    }
  }

  // ---- pilot/pkg/model/push_context.go destinationRule

  private List<Rule> rules(String proxyNamespace, Service service) {
    List<Rule> local =
        mostSpecific(
            service,
            proxyNamespace.equals(ROOT)
                ? rootNamespaceLocal
                : namespaceLocal.getOrDefault(proxyNamespace, List.of()));
    if (!local.isEmpty()) {
      return local;
    }
    List<Rule> exported = exported(service.namespace(), service, proxyNamespace);
    return exported.isEmpty() ? exported(ROOT, service, proxyNamespace) : exported;
  }

  private List<Rule> exported(String owner, Service service, String client) {
    List<Rule> out = new ArrayList<>();
    for (Rule rule : mostSpecific(service, exportedByNamespace.getOrDefault(owner, List.of()))) {
      if (rule.exportTo.isEmpty()
          || rule.exportTo.contains("*")
          || rule.exportTo.contains(client)) {
        out.add(rule);
      }
    }
    return out;
  }

  private static List<Rule> mostSpecific(Service service, List<Rule> rules) {
    String needle = service.host();
    String best = null;
    for (Rule rule : rules) {
      if (rule.host.equals(needle)) {
        best = needle;
      }
    }
    if (best == null) {
      for (Rule rule : rules) {
        if (rule.host.startsWith("*")
            && needle.endsWith(rule.host.substring(1))
            && (best == null
                || rule.host.length() > best.length()
                || rule.host.length() == best.length() && rule.host.compareTo(best) < 0)) {
          best = rule.host;
        }
      }
    }
    List<Rule> found = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.host.equals(best)) {
        found.add(rule);
      }
    }
    return found;
  }

  // ---- pilot/pkg/model/sidecar.go DestinationRule

  private Rule rule(Workload caller, Service service) {
    Rule catchAll = null;
    for (Rule rule : rules(caller.namespace(), service)) {
      if (rule.selector == null) {
        catchAll = rule;
      }
      if (rule.namespace.equals(caller.namespace())
          && rule.selector != null
          && subset(rule.selector, caller.labels())) {
        return rule;
      }
    }
    return catchAll;
  }

  // ---- pilot/pkg/networking/core/cluster_tls.go, pilot/pkg/xds/endpoints/mtls_checker.go

  TlsMode spoken(Workload caller, Service service, int port, Workload callee, int calleePort) {
    Rule rule = rule(caller, service);
    TrafficPolicy policy = rule == null ? null : rule.policy;
    DestinationRule.Tls cluster = policy == null ? null : policy.tls();
    TlsMode endpoint = policy == null || policy.tls() == null ? null : policy.tls().mode();
    if (policy != null) {
      for (PortSettings settings : policy.portLevelSettings()) {
        if (settings.port().number() == port) {
          cluster = settings.tls();
          if (settings.tls() != null) {
            endpoint = settings.tls().mode();
          }
          break;
        }
      }
    }
    if (cluster != null) {
      return cluster.mode();
    }
    if (namespaceMode(service.namespace()) == Mode.DISABLE) {
      return TlsMode.DISABLE;
    }
    boolean enabled =
        endpoint != null
            ? endpoint == TlsMode.ISTIO_MUTUAL
            : callee.sidecar() && mode(callee, calleePort) != Mode.DISABLE;
    return enabled ? TlsMode.ISTIO_MUTUAL : TlsMode.DISABLE;
  }

  // ---- pilot/pkg/model/authorization.go, pilot/pkg/security/authz

  boolean allows(Workload workload, int port, Request request) {
    boolean anyAllow = false;
    boolean allowed = false;
    for (AuthorizationPolicy policy : all(AuthorizationPolicy.class)) {
      String in = policy.metadata().namespace();
      boolean selected =
          (in.equals(ROOT) || in.equals(workload.namespace()))
              && subset(policy.spec().selector().matchLabels(), workload.labels());
      if (!selected) {
        continue;
      }
      boolean matched = false;
      for (AuthorizationPolicy.Rule rule : policy.spec().rules()) {
        matched = matched || matches(rule, policy.spec().action(), port, request);
      }
      if (policy.spec().action() == AuthorizationPolicy.Action.DENY) {
        if (matched) {
          return false;
        }
      } else {
        anyAllow = true;
        allowed = allowed || matched;
      }
    }
    return !anyAllow || allowed;
  }

  // ---- pilot/pkg/model/authentication.go getConfigsForWorkload,
  // pilot/pkg/security/authn/policy_applier.go newPolicyApplier

  List<String> tokenRules(Workload workload, int port) {
    List<RequestAuthentication.JwtRule> rules = new ArrayList<>();
    if (port == RandomMesh.TCP_PORT) {
      return List.of();
    }
    for (String in : List.of(ROOT, workload.namespace())) {
      for (RequestAuthentication policy : all(RequestAuthentication.class)) {
        if (policy.metadata().namespace().equals(in)
            && subset(policy.spec().selector().matchLabels(), workload.labels())) {
          rules.addAll(policy.spec().jwtRules());
        }
      }
      if (workload.namespace().equals(ROOT)) {
        break;
      }
    }
    rules.sort(Comparator.comparing(RequestAuthentication.JwtRule::issuer));
    List<String> written = new ArrayList<>();
    for (RequestAuthentication.JwtRule rule : rules) {
      written.add(rule.issuer() + " for " + rule.audiences());
    }
    return written;
  }

  // pilot/pkg/security/authz/model/model.go: on a TCP port what asks for HTTP is an error, which
  // drops the rule of an ALLOW policy, and the condition of a DENY policy
  private static boolean matches(
      AuthorizationPolicy.Rule rule, AuthorizationPolicy.Action action, int port, Request request) {
    boolean tcp = port == RandomMesh.TCP_PORT;
    if (tcp && action == AuthorizationPolicy.Action.ALLOW) {
      for (AuthorizationPolicy.To operation : rule.to()) {
        AuthorizationPolicy.Operation is = operation.operation();
        if (!(is.methods().isEmpty()
            && is.notMethods().isEmpty()
            && is.paths().isEmpty()
            && is.notPaths().isEmpty())) {
          return false;
        }
      }
    }
    String principal = request.caller().map(SpiffeId::principal).orElse(null);
    String namespace = request.caller().map(SpiffeId::namespace).orElse(null);
    if (tcp && action == AuthorizationPolicy.Action.ALLOW) {
      for (AuthorizationPolicy.From source : rule.from()) {
        if (!source.source().requestPrincipals().isEmpty()
            || !source.source().notRequestPrincipals().isEmpty()) {
          return false;
        }
      }
    }
    for (AuthorizationPolicy.When when : rule.when()) {
      boolean ofToken = when.key().startsWith("request.auth.");
      if (ofToken && tcp && action == AuthorizationPolicy.Action.ALLOW) {
        return false;
      }
      if (!(ofToken && tcp)
          && (!when(when.key(), when.values(), principal, namespace, request, true)
              || when(when.key(), when.notValues(), principal, namespace, request, false))) {
        return false;
      }
    }
    boolean from = rule.from().isEmpty();
    for (AuthorizationPolicy.From source : rule.from()) {
      AuthorizationPolicy.Source is = source.source();
      from =
          from
              || any(is.principals(), principal, true)
                  && !any(is.notPrincipals(), principal, false)
                  && (tcp
                      || requested(is.requestPrincipals(), request, true)
                          && !requested(is.notRequestPrincipals(), request, false))
                  && any(is.namespaces(), namespace, true)
                  && !any(is.notNamespaces(), namespace, false);
    }
    boolean to = rule.to().isEmpty();
    for (AuthorizationPolicy.To operation : rule.to()) {
      AuthorizationPolicy.Operation is = operation.operation();
      to =
          to
              || (tcp
                      || any(is.methods(), request.method(), true)
                          && !any(is.notMethods(), request.method(), false)
                          && any(is.paths(), request.path(), true)
                          && !any(is.notPaths(), request.path(), false))
                  && any(is.ports(), "" + port, true)
                  && !any(is.notPorts(), "" + port, false);
    }
    return from && to;
  }

  private static boolean when(
      String key,
      List<String> values,
      String principal,
      String namespace,
      Request request,
      boolean ifNone) {
    if (values.isEmpty()) {
      return ifNone;
    }
    if (key.equals("source.principal")) {
      return any(values, principal, ifNone);
    }
    if (key.equals("source.namespace")) {
      return any(values, namespace, ifNone);
    }
    if (key.equals("request.auth.principal")) {
      return requested(values, request, ifNone);
    }
    String claim = key.equals("request.auth.audiences") ? "aud" : "groups";
    if (request.claims().isEmpty()) {
      return false;
    }
    JsonNode node = request.claims().get().tree().path(claim);
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      if (one.isString() && any(values, one.stringValue(), false)) {
        return true;
      }
    }
    return false;
  }

  // requestPrincipalGenerator, for the patterns of RandomMesh
  private static boolean requested(List<String> values, Request request, boolean ifNone) {
    if (values.isEmpty()) {
      return ifNone;
    }
    if (request.claims().isEmpty()) {
      return false;
    }
    JsonNode claims = request.claims().get().tree();
    String issuer = claims.path("iss").asString("");
    String subject = claims.path("sub").asString("");
    for (String value : values) {
      int slash = value.lastIndexOf('/');
      if (slash < 0
          ? !issuer.isEmpty() && !subject.isEmpty()
          : any(List.of(value.substring(0, slash)), issuer, false)
              && any(List.of(value.substring(slash + 1)), subject, false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(List<String> values, String value, boolean ifNone) {
    if (values.isEmpty()) {
      return ifNone;
    }
    for (String pattern : values) {
      boolean matches =
          value != null
              && (pattern.equals("*")
                  || pattern.equals(value)
                  || pattern.startsWith("*") && value.endsWith(pattern.substring(1))
                  || pattern.endsWith("*")
                      && !pattern.startsWith("*")
                      && value.startsWith(pattern.substring(0, pattern.length() - 1)));
      if (matches) {
        return true;
      }
    }
    return false;
  }

  private static boolean subset(Map<String, String> of, Map<String, String> labels) {
    for (Map.Entry<String, String> label : of.entrySet()) {
      if (!label.getValue().equals(labels.get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private <T> List<T> all(Class<T> type) {
    List<T> all = new ArrayList<>();
    for (Dated dated : objects) {
      if (type.isInstance(dated.manifest())) {
        all.add(type.cast(dated.manifest()));
      }
    }
    return all;
  }
}
