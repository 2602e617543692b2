package bank.kyc.mesh.model.kind.role;

import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/** RoleBindings. */
public final class RoleBindingKind implements Kind<RoleBindingManifest> {
  @Override
  public String name() {
    return "RoleBinding";
  }

  @Override
  public List<String> apiVersions() {
    return RoleKind.VERSIONS;
  }

  @Override
  public Class<RoleBindingManifest> type() {
    return RoleBindingManifest.class;
  }

  @Override
  public void check(YamlDocument document, RoleBindingManifest binding) {
    if (binding.roleRef() == null || binding.roleRef().name() == null) {
      throw document.refusal(List.of("roleRef"), "the RoleBinding has no roleRef.name.");
    }
    boolean known =
        "Role".equals(binding.roleRef().kind())
            || SecretAccess.LIST_SECRETS.contains(binding.roleRef().name());
    if (!known) {
      throw document.refusal(
          List.of("roleRef"),
          "the embedded mesh knows Roles, and the ClusterRoles %s."
              .formatted(SecretAccess.known()));
    }
  }
}
