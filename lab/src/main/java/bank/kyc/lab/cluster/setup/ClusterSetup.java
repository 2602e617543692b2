package bank.kyc.lab.cluster.setup;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.util.function.Supplier;

/** The cluster itself: a minikube profile of the suite's own, and Istio in it. */
public final class ClusterSetup {
  private final ClusterSettings settings;
  private final ApiServer api;
  private final Commands commands;
  private final Versions versions;
  private final Minikube minikube;

  /** For the cluster of these settings; nothing is started or asked yet. */
  public ClusterSetup(ClusterSettings settings, ApiServer api) {
    this.settings = settings;
    this.api = api;
    this.commands = new Commands(settings.project(), settings.debug());
    this.versions = Versions.of(settings.project(), System.getenv());
    this.minikube = new Minikube(commands, versions, settings.context());
  }

  /** A cluster with Istio: started and installed where there is none. */
  public void clusterUp(Progress progress) {
    orLocal(
        () -> {
          if (settings.named()) {
            progress.step("Using the cluster of the context " + settings.context());
          } else {
            new Preflight(commands, versions).check();
            minikube.ensureStarted(progress);
          }
          new Istio(settings, versions, commands, api).ensure(progress);
          return true;
        });
  }

  /** Deletes our minikube profile; a cluster that a person named is left alone. */
  public void clusterDown(Progress progress) {
    if (settings.named()) {
      throw new MeshException(
          "The cluster of the context %s is not the suite's: it is not deleted; make down removes what the suite put there."
              .formatted(settings.context()));
    }
    progress.step("Deleting minikube profile " + ClusterSettings.PROFILE);
    minikube.delete();
  }

  /**
   * Sees to it that the cluster has the images of these sources.
   *
   * @return the tag that they carry
   */
  public String images(Progress progress) {
    return orLocal(() -> new Images(settings, commands, minikube).ensure(architecture(), progress));
  }

  // whoever has no cluster today can go on without
  private static <T> T orLocal(Supplier<T> work) {
    try {
      return work.get();
    } catch (MeshException e) {
      String sentence = e.getMessage();
      throw sentence.contains("MESH=local")
          ? e
          : new MeshException(sentence + " MESH=local needs no cluster.", e);
    }
  }

  private String architecture() {
    return api.list("/api/v1/nodes").stream()
        .map(node -> node.at("/status/nodeInfo/architecture").asString(""))
        .findFirst()
        .orElseThrow(
            () ->
                new MeshException("The cluster of %s has no node.".formatted(settings.context())));
  }
}
