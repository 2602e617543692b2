package bank.kyc.mesh.model.kind.role;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.SpiffeId;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may list the Secrets of a namespace: istiod hands one to a proxy only where the proxy's own
 * ServiceAccount may.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/credentials/kube/secrets.go">Authorize</a>
 */
public final class SecretAccess {
  /** ClusterRoles that every cluster has, and by which Secrets may be listed. */
  static final Set<String> LIST_SECRETS = Set.of("cluster-admin", "admin", "edit");

  private SecretAccess() {}

  static Set<String> known() {
    return new TreeSet<>(LIST_SECRETS);
  }

  /** Whether an account may list the Secrets of its own namespace. */
  public static boolean isGiven(SpiffeId account, MeshState state) {
    return state.all(RoleBindingManifest.class).stream()
        .filter(binding -> binding.metadata().namespace().equals(account.namespace()))
        .filter(binding -> binding.isFor(account))
        .anyMatch(binding -> allows(binding, state));
  }

  private static boolean allows(RoleBindingManifest binding, MeshState state) {
    String role = binding.roleRef().name();
    if (!"Role".equals(binding.roleRef().kind())) {
      return LIST_SECRETS.contains(role);
    }
    return state
        .object(new ObjectId("Role", binding.metadata().namespace(), role))
        .map(RoleManifest.class::cast)
        .map(RoleManifest::allowsToListSecrets)
        .orElse(false);
  }
}
