package bank.kyc.mesh.model.kind.namespace;

import bank.kyc.mesh.model.object.Kind;
import java.util.List;

/** Namespaces. */
public final class NamespaceKind implements Kind<NamespaceManifest> {
  @Override
  public String name() {
    return "Namespace";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("v1");
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
