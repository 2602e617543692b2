package bank.kyc.mesh.model.kind.namespace;

import bank.kyc.mesh.model.object.Kind;

/** Namespaces. */
public final class NamespaceKind implements Kind<NamespaceManifest> {
  @Override
  public String name() {
    return "Namespace";
  }

  @Override
  public String apiVersion() {
    return "v1";
  }

  @Override
  public Class<NamespaceManifest> type() {
    return NamespaceManifest.class;
  }

  @Override
  public boolean hasNamespace() {
    return false;
  }
}
