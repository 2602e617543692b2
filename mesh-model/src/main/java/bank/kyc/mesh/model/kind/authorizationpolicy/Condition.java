package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.CallerNamespace;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.CallerPrincipal;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.Claim;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.RequestPrincipal;
import bank.kyc.mesh.model.state.SpiffeId;
import java.util.List;

/**
 * What must hold of a request: one of the values matches, where there are any, and no {@code not}
 * value does. What is not there matches no value, and so holds for every {@code not}.
 *
 * @param of what is looked at
 */
public record Condition(Attribute of, List<String> values, List<String> notValues) {
  public Condition {
    values = List.copyOf(values);
    notValues = List.copyOf(notValues);
  }

  boolean holds(Request request) {
    return (values.isEmpty() || values.stream().anyMatch(value -> matches(value, request)))
        && notValues.stream().noneMatch(value -> matches(value, request));
  }

  private boolean matches(String value, Request request) {
    if (of instanceof CallerPrincipal) {
      return request
          .caller()
          .map(SpiffeId::principal)
          .filter(Wildcard.of(value)::matches)
          .isPresent();
    }
    if (of instanceof CallerNamespace) {
      return request
          .caller()
          .map(SpiffeId::uri)
          .filter(uri -> uri.matches(AuthorizationRule.namespaceRegex(value)))
          .isPresent();
    }
    if (of instanceof RequestPrincipal) {
      return request.claims().filter(IssuerAndSubject.of(value)::matches).isPresent();
    }
    List<String> path = ((Claim) of).path();
    return request.claims().stream()
        .flatMap(claims -> claims.texts(path))
        .anyMatch(Wildcard.of(value)::matches);
  }
}
