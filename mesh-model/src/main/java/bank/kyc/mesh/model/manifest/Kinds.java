package bank.kyc.mesh.model.manifest;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicyKind;
import bank.kyc.mesh.model.kind.configmap.ConfigMapKind;
import bank.kyc.mesh.model.kind.deployment.DeploymentKind;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRuleKind;
import bank.kyc.mesh.model.kind.gateway.GatewayKind;
import bank.kyc.mesh.model.kind.namespace.NamespaceKind;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthenticationKind;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthenticationKind;
import bank.kyc.mesh.model.kind.role.RoleBindingKind;
import bank.kyc.mesh.model.kind.role.RoleKind;
import bank.kyc.mesh.model.kind.secret.SecretKind;
import bank.kyc.mesh.model.kind.service.ServiceKind;
import bank.kyc.mesh.model.kind.serviceaccount.ServiceAccountKind;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntryKind;
import bank.kyc.mesh.model.kind.virtualservice.VirtualServiceKind;
import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The register of kinds: a line each. */
public final class Kinds {
  private static final List<Kind<?>> ALL =
      List.of(
          new NamespaceKind(),
          new ServiceAccountKind(),
          new RoleKind(),
          new RoleBindingKind(),
          new SecretKind(),
          new ConfigMapKind(),
          new ServiceKind(),
          new DeploymentKind(),
          new ServiceEntryKind(),
          new PeerAuthenticationKind(),
          new DestinationRuleKind(),
          new GatewayKind(),
          new VirtualServiceKind(),
          new RequestAuthenticationKind(),
          new AuthorizationPolicyKind());

  private Kinds() {}

  /** The kind of that name, if the model knows it. */
  static Optional<Kind<?>> named(String name) {
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .<Kind<?>>map(kind -> kind)
        .findFirst();
  }

  /** The names of all, for those who named another. */
  static String known() {
    return ALL.stream().map(Kind::name).collect(Collectors.joining(", "));
  }

  /** What of a policy, which is part of the state, was hardly meant so. */
  public static List<Warning> warnings(Policy policy, MeshState state) {
    return named(policy.kind())
        .filter(PolicyKind.class::isInstance)
        .map(kind -> ((PolicyKind<?>) kind))
        .map(kind -> warnings(kind, policy, state))
        .orElse(List.of());
  }

  private static <T extends Policy> List<Warning> warnings(
      PolicyKind<T> kind, Policy policy, MeshState state) {
    return kind.warnings(kind.type().cast(policy), state);
  }
}
