package bank.kyc.mesh.model.manifest;

import bank.kyc.mesh.model.yaml.ManifestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The part of kustomize that the suite's manifests use: a list of resources, and a namespace. */
record Kustomization(String apiVersion, String kind, String namespace, List<String> resources) {
  /** What kustomize looks for. */
  private static final List<String> FILES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  Kustomization {
    namespace = namespace == null ? "" : namespace;
    resources = resources == null ? List.of() : List.copyOf(resources);
  }

  /** A folder's kustomization, if it has one. */
  static Optional<Path> in(Path folder) {
    List<Path> found = FILES.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    if (found.size() > 1) {
      throw new ManifestException(
          "%s has several kustomizations (%s and %s): kustomize takes one."
              .formatted(folder, found.get(0).getFileName(), found.get(1).getFileName()));
    }
    return found.stream().findFirst();
  }
}
