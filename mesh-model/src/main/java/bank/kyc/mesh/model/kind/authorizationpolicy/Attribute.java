package bank.kyc.mesh.model.kind.authorizationpolicy;

import java.util.List;

/** What a condition looks at. */
public sealed interface Attribute {
  /** The caller, as its certificate says. */
  record CallerPrincipal() implements Attribute {}

  /** The caller's namespace, as its certificate says. */
  record CallerNamespace() implements Attribute {}

  /** Issuer and subject of the token that came with the request. */
  record RequestPrincipal() implements Attribute {}

  /**
   * A claim of that token.
   *
   * @param path its name, and what stands within
   */
  record Claim(List<String> path) implements Attribute {
    public Claim {
      path = List.copyOf(path);
    }
  }

  /** Whether it is of a token, which only HTTP has. */
  default boolean isOfToken() {
    return this instanceof RequestPrincipal || this instanceof Claim;
  }
}
