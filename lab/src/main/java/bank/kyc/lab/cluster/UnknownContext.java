package bank.kyc.lab.cluster;

import bank.kyc.mesh.model.MeshException;

/** kubectl does not know our context: there is no cluster, so nothing is up. */
final class UnknownContext extends MeshException {
  private static final long serialVersionUID = 1;

  UnknownContext(String context) {
    super(
        "kubectl knows no context %s: correct KUBE_CONTEXT, or unset it and make up MESH=minikube creates the suite's own."
            .formatted(context));
  }
}
