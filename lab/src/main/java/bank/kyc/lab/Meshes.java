package bank.kyc.lab;

import bank.kyc.lab.cluster.ClusterMesh;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.embedded.DaemonMesh;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.mesh.model.MeshException;

/** Opens a mesh by the name that people write after {@code MESH=}. */
@FunctionalInterface
public interface Meshes {
  /** The mesh of that name; {@code local} or {@code minikube}. */
  Mesh open(String name, MeshSettings settings);

  /** The meshes of the suite. */
  static Meshes ofTheSuite() {
    return (name, settings) ->
        switch (name) {
          case "local" -> DaemonMesh.of(settings);
          case "minikube" ->
              new ClusterMesh(ClusterSettings.of(settings.projectDir(), settings.environment()));
          default -> throw new MeshException("There is no mesh " + name + ".");
        };
  }
}
