package bank.kyc.mesh.model.kind.role;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.state.SpiffeId;
import java.util.List;

/** Who may do in a namespace what a Role says. */
public record RoleBindingManifest(
    String apiVersion, String kind, Metadata metadata, List<Subject> subjects, RoleRef roleRef)
    implements MeshObject {
  public RoleBindingManifest {
    subjects = subjects == null ? List.of() : List.copyOf(subjects);
  }

  /** A ServiceAccount, or a group of them. */
  public record Subject(String kind, String name, String namespace, String apiGroup) {
    boolean is(SpiffeId account) {
      return switch (kind == null ? "" : kind) {
        case "ServiceAccount" ->
            account.serviceAccount().equals(name) && account.namespace().equals(namespace);
        case "Group" ->
            ("system:serviceaccounts:" + account.namespace()).equals(name)
                || "system:serviceaccounts".equals(name)
                || "system:authenticated".equals(name);
        case "User" ->
            "system:serviceaccount:%s:%s"
                .formatted(account.namespace(), account.serviceAccount())
                .equals(name);
        default -> false;
      };
    }
  }

  /** The Role. */
  public record RoleRef(String apiGroup, String kind, String name) {}

  boolean isFor(SpiffeId account) {
    return subjects.stream().anyMatch(subject -> subject.is(account));
  }

  @Override
  public RoleBindingManifest inNamespace(String namespace) {
    return new RoleBindingManifest(
        apiVersion, kind, metadata.inNamespace(namespace), subjects, roleRef);
  }
}
