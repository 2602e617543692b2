package bank.kyc.lab.cluster.client;

import bank.kyc.mesh.model.MeshException;

/** No kubeconfig knows our context: there is no cluster, so nothing is up. */
public final class UnknownContext extends MeshException {
  private static final long serialVersionUID = 1;

  UnknownContext(String context) {
    super(
        "kubectl knows no context %s: correct KUBE_CONTEXT, or unset it and make up MESH=minikube creates the suite's own."
            .formatted(context));
  }
}
