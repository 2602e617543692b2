package bank.kyc.mesh.model.kind.serviceaccount;

import bank.kyc.mesh.model.object.Kind;
import java.util.List;

/** ServiceAccounts. */
public final class ServiceAccountKind implements Kind<ServiceAccountManifest> {
  @Override
  public String name() {
    return "ServiceAccount";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("v1");
  }

  @Override
  public Class<ServiceAccountManifest> type() {
    return ServiceAccountManifest.class;
  }
}
