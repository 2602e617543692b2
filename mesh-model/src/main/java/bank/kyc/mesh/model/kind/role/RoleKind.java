package bank.kyc.mesh.model.kind.role;

import bank.kyc.mesh.model.object.Kind;
import java.util.List;

/** Roles. */
public final class RoleKind implements Kind<RoleManifest> {
  static final List<String> VERSIONS = List.of("rbac.authorization.k8s.io/v1");

  @Override
  public String name() {
    return "Role";
  }

  @Override
  public List<String> apiVersions() {
    return VERSIONS;
  }

  @Override
  public Class<RoleManifest> type() {
    return RoleManifest.class;
  }
}
