package bank.kyc.mesh.model.object;

import java.util.Optional;

/** An annotation of Istio's, which the embedded mesh must not pass over in silence. */
public final class IstioAnnotation {
  private IstioAnnotation() {}

  /**
   * Says that an annotation is not implemented, if it is Istio's.
   *
   * @param name for example {@code sidecar.istio.io/proxyCPU}
   * @return a sentence; empty for an annotation of somebody else's
   */
  public static Optional<String> notImplemented(String name) {
    return name.replaceFirst("/.*", "").endsWith("istio.io")
        ? Optional.of("the embedded mesh does not implement the annotation %s.".formatted(name))
        : Optional.empty();
  }
}
