package bank.kyc.mesh.model.kind.serviceaccount;

import bank.kyc.mesh.model.object.Kind;

/** ServiceAccounts. */
public final class ServiceAccountKind implements Kind<ServiceAccountManifest> {
  @Override
  public String name() {
    return "ServiceAccount";
  }

  @Override
  public String apiVersion() {
    return "v1";
  }

  @Override
  public Class<ServiceAccountManifest> type() {
    return ServiceAccountManifest.class;
  }
}
