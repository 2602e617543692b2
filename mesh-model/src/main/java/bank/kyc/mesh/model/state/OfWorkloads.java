package bank.kyc.mesh.model.state;

import java.util.Set;

/**
 * What is made of the workloads and Services of a state alone, and so stays true while policies
 * change.
 */
interface OfWorkloads {
  /** The kinds of objects that it may depend on. */
  Set<String> KINDS =
      Set.of("Namespace", "Deployment", "Service", "ServiceAccount", "Secret", "ConfigMap");
}
