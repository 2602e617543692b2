package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication.FromHeader;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.kind.requestauthentication.TokenRule;
import bank.kyc.mesh.model.kind.requestauthentication.TokenRule.Keys;
import com.github.xds.type.matcher.v3.Matcher;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.HttpUri;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.extensions.common.matching.v3.ExtensionWithMatcher;
import io.envoyproxy.envoy.extensions.common.matching.v3.ExtensionWithMatcherPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.composite.v3.Composite;
import io.envoyproxy.envoy.extensions.filters.http.composite.v3.ExecuteFilterAction;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtHeader;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtProvider;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtProvider.NormalizePayload;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtRequirement;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtRequirementAndList;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtRequirementOrList;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.RemoteJwks;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.RequirementRule;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The filter for tokens in each inbound chain of HTTP. Istio puts Envoy's jwt_authn there itself; a
 * new one is a new listener then, and its connections end. Here the chain holds a place that is
 * empty, and the routes say what stands in it, so that it changes while connections stay.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authn/policy_applier.go">convertToEnvoyJwtConfig</a>
 */
final class HttpTokens {
  static final String JWT_AUTHN = "envoy.filters.http.jwt_authn";
  static final String PAYLOAD = "payload";

  private static final String TOKENS = "tokens";
  private static final Duration KEPT = Duration.newBuilder().setSeconds(300).build();
  private static final List<String> LISTS_OF_WORDS = List.of("scope", "permission");

  private HttpTokens() {}

  static HttpFilter filter() {
    return HttpFilter.newBuilder()
        .setName(TOKENS)
        .setTypedConfig(
            Any.pack(
                ExtensionWithMatcher.newBuilder()
                    .setExtensionConfig(
                        extension("envoy.filters.http.composite", Composite.getDefaultInstance()))
                    .setXdsMatcher(Matcher.getDefaultInstance())
                    .build()))
        .build();
  }

  /** What stands in that place, by the filter's name; nothing where nobody looks at tokens. */
  static Map<String, Any> of(TokenAuthentication tokens) {
    if (tokens.rules().isEmpty()) {
      return Map.of();
    }
    ExecuteFilterAction action =
        ExecuteFilterAction.newBuilder()
            .setTypedConfig(extension(JWT_AUTHN, authentication(tokens.rules())))
            .build();
    Matcher always =
        Matcher.newBuilder()
            .setOnNoMatch(
                Matcher.OnMatch.newBuilder()
                    .setAction(
                        com.github.xds.core.v3.TypedExtensionConfig.newBuilder()
                            .setName(TOKENS)
                            .setTypedConfig(Any.pack(action))))
            .build();
    return Map.of(
        TOKENS, Any.pack(ExtensionWithMatcherPerRoute.newBuilder().setXdsMatcher(always).build()));
  }

  /** A filter that looks at tokens in the chain itself; none where nobody does. */
  static List<HttpFilter> filters(TokenAuthentication tokens) {
    return tokens.rules().isEmpty()
        ? List.of()
        : List.of(
            HttpFilter.newBuilder()
                .setName(JWT_AUTHN)
                .setTypedConfig(Any.pack(authentication(tokens.rules())))
                .build());
  }

  private static TypedExtensionConfig extension(String name, Message config) {
    return TypedExtensionConfig.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }

  private static JwtAuthentication authentication(List<TokenRule> rules) {
    Map<String, JwtProvider> providers = new LinkedHashMap<>();
    for (TokenRule rule : rules) {
      providers.put("origins-" + providers.size(), provider(rule));
    }
    return JwtAuthentication.newBuilder()
        .putAllProviders(providers)
        .addRules(
            RequirementRule.newBuilder()
                .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                .setRequires(requirement(List.copyOf(providers.keySet()))))
        .setBypassCorsPreflight(true)
        .build();
  }

  /**
   * One provider, or no token; of several one of them, or of each its token or none: where they
   * look at the same place, a token of one is none of the others.
   */
  private static JwtRequirement requirement(List<String> providers) {
    List<JwtRequirement> each =
        providers.stream().map(name -> anyOf(List.of(named(name), missing()))).toList();
    if (each.size() == 1) {
      return each.get(0);
    }
    List<JwtRequirement> any = new ArrayList<>(providers.stream().map(HttpTokens::named).toList());
    any.add(
        JwtRequirement.newBuilder()
            .setRequiresAll(JwtRequirementAndList.newBuilder().addAllRequirements(each))
            .build());
    return anyOf(any);
  }

  private static JwtRequirement anyOf(List<JwtRequirement> requirements) {
    return JwtRequirement.newBuilder()
        .setRequiresAny(JwtRequirementOrList.newBuilder().addAllRequirements(requirements))
        .build();
  }

  private static JwtRequirement named(String provider) {
    return JwtRequirement.newBuilder().setProviderName(provider).build();
  }

  private static JwtRequirement missing() {
    return JwtRequirement.newBuilder().setAllowMissing(Empty.getDefaultInstance()).build();
  }

  private static JwtProvider provider(TokenRule rule) {
    JwtProvider.Builder provider =
        JwtProvider.newBuilder()
            .setIssuer(rule.issuer())
            .addAllAudiences(rule.audiences())
            .setForward(rule.forward())
            .setPayloadInMetadata(PAYLOAD)
            .setNormalizePayloadInMetadata(
                NormalizePayload.newBuilder().addAllSpaceDelimitedClaims(LISTS_OF_WORDS))
            .addAllFromParams(rule.fromParams());
    for (FromHeader header : rule.fromHeaders()) {
      provider.addFromHeaders(
          JwtHeader.newBuilder().setName(header.name()).setValuePrefix(header.prefix()));
    }
    if (rule.keys() instanceof Keys.Inline inline) {
      return provider
          .setLocalJwks(DataSource.newBuilder().setInlineString(inline.written()))
          .build();
    }
    return provider.setRemoteJwks(remote((Keys.Fetched) rule.keys())).build();
  }

  // a cluster that there is not is no mistake here: the keys are not to be had then
  private static RemoteJwks remote(Keys.Fetched keys) {
    return RemoteJwks.newBuilder()
        .setHttpUri(
            HttpUri.newBuilder()
                .setUri(keys.from().uri())
                .setCluster("outbound|%d||%s".formatted(keys.from().port(), keys.from().host()))
                .setTimeout(
                    Duration.newBuilder()
                        .setSeconds(keys.timeout().getSeconds())
                        .setNanos(keys.timeout().getNano())))
        .setCacheDuration(KEPT)
        .build();
  }
}
