package bank.kyc.mesh.model.policy;

import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.state.MeshState;
import java.util.List;

/**
 * A kind of policy: beside what every kind says of itself, what of one was hardly meant so.
 *
 * @param <T> what one is read into
 */
public interface PolicyKind<T extends Policy> extends Kind<T> {
  /**
   * Where a policy is allowed and takes effect nowhere.
   *
   * @param state what the policy is part of
   */
  List<Warning> warnings(T policy, MeshState state);
}
