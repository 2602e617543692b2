package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.Claim;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.rbac.v3.SourcedMetadata;
import io.envoyproxy.envoy.type.matcher.v3.ListMatcher;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher;
import io.envoyproxy.envoy.type.matcher.v3.MetadataMatcher.PathSegment;
import io.envoyproxy.envoy.type.matcher.v3.OrMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.ValueMatcher;
import java.util.List;

/**
 * What an accepted token says, as RBAC filters see it: in the metadata that the filter for tokens
 * leaves behind.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/util.go">MetadataListValueMatcherForJWTClaims</a>
 */
final class TokenPrincipals {
  private TokenPrincipals() {}

  static Principal issuerAndSubject(StringMatcher issuer, StringMatcher subject) {
    return Principal.newBuilder()
        .setAndIds(
            Principal.Set.newBuilder()
                .addIds(principal(List.of("iss"), text(issuer)))
                .addIds(principal(List.of("sub"), text(subject))))
        .build();
  }

  /** A claim may be one text, or a list of which one does. */
  static Principal claim(Claim claim, StringMatcher value) {
    ValueMatcher inList =
        ValueMatcher.newBuilder()
            .setListMatch(ListMatcher.newBuilder().setOneOf(text(value)))
            .build();
    return principal(
        claim.path(),
        ValueMatcher.newBuilder()
            .setOrMatch(
                OrMatcher.newBuilder().addValueMatchers(inList).addValueMatchers(text(value)))
            .build());
  }

  private static Principal principal(List<String> path, ValueMatcher value) {
    MetadataMatcher.Builder matcher =
        MetadataMatcher.newBuilder()
            .setFilter(HttpTokens.JWT_AUTHN)
            .addPath(PathSegment.newBuilder().setKey(HttpTokens.PAYLOAD))
            .setValue(value);
    path.forEach(step -> matcher.addPath(PathSegment.newBuilder().setKey(step)));
    return Principal.newBuilder()
        .setSourcedMetadata(SourcedMetadata.newBuilder().setMetadataMatcher(matcher))
        .build();
  }

  private static ValueMatcher text(StringMatcher value) {
    return ValueMatcher.newBuilder().setStringMatch(value).build();
  }
}
