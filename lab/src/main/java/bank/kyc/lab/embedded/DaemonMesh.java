package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.RunningMesh;
import bank.kyc.lab.remote.RemoteClient;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.manifest.Manifests;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The embedded mesh as any other: what a running mesh is asked goes to its {@link Daemon}, the rest
 * starts and stops that.
 */
public final class DaemonMesh {
  private final EmbeddedMeshLife life;

  private DaemonMesh(EmbeddedMeshLife life) {
    this.life = life;
  }

  /** The mesh of a project, up or not. */
  public static Mesh of(MeshSettings settings) {
    DaemonMesh mesh = new DaemonMesh(new EmbeddedMeshLife(settings));
    return (Mesh)
        Proxy.newProxyInstance(
            Mesh.class.getClassLoader(),
            new Class<?>[] {Mesh.class},
            (proxy, method, arguments) -> mesh.call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    if (!method.getDeclaringClass().equals(RunningMesh.class)) {
      return ofLife(method, arguments);
    }
    Optional<RemoteClient> daemon = life.daemon();
    if (daemon.isEmpty() && method.getReturnType().equals(MeshStatus.class)) {
      return MeshStatus.down();
    }
    RemoteClient running =
        daemon.orElseThrow(
            () -> new MeshException("The mesh local is not up: run make up MESH=local first."));
    // read here as well, so that what is wrong is said of the path as it was typed
    Stream.ofNullable(arguments)
        .flatMap(Stream::of)
        .flatMap(argument -> argument instanceof List<?> all ? all.stream() : Stream.of(argument))
        .filter(Path.class::isInstance)
        .map(Path.class::cast)
        .forEach(Manifests::read);
    return running.call(method, arguments);
  }

  private Object ofLife(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(life, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
