package bank.kyc.mesh.model.manifest;

import java.util.List;

/** The part of kustomize that the suite's manifests use: a list of resources, and a namespace. */
record Kustomization(String apiVersion, String kind, String namespace, List<String> resources) {
  static final String FILE = "kustomization.yaml";

  Kustomization {
    namespace = namespace == null ? "" : namespace;
    resources = resources == null ? List.of() : List.copyOf(resources);
  }
}
