package bank.kyc.mesh.model.kind.role;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import java.util.List;

/**
 * What may be done in a namespace.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/">RBAC</a>
 */
public record RoleManifest(String apiVersion, String kind, Metadata metadata, List<Rule> rules)
    implements MeshObject {
  private static final String EVERYTHING = "*";

  public RoleManifest {
    rules = rules == null ? List.of() : List.copyOf(rules);
  }

  /** What may be done with what. */
  public record Rule(
      List<String> apiGroups,
      List<String> resources,
      List<String> resourceNames,
      List<String> verbs) {
    public Rule {
      apiGroups = apiGroups == null ? List.of() : List.copyOf(apiGroups);
      resources = resources == null ? List.of() : List.copyOf(resources);
      resourceNames = resourceNames == null ? List.of() : List.copyOf(resourceNames);
      verbs = verbs == null ? List.of() : List.copyOf(verbs);
    }

    // a list has no name, so a rule for single names does not allow it
    boolean allowsToListSecrets() {
      return means(apiGroups, "")
          && means(resources, "secrets")
          && means(verbs, "list")
          && resourceNames.isEmpty();
    }

    private static boolean means(List<String> written, String one) {
      return written.contains(one) || written.contains(EVERYTHING);
    }
  }

  boolean allowsToListSecrets() {
    return rules.stream().anyMatch(Rule::allowsToListSecrets);
  }

  @Override
  public RoleManifest inNamespace(String namespace) {
    return new RoleManifest(apiVersion, kind, metadata.inNamespace(namespace), rules);
  }
}
