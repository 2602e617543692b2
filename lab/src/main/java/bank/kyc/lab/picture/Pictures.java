package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Graph;
import java.util.Set;

/** A graph as a file that shows it. */
public final class Pictures {
  private Pictures() {}

  /** An SVG file, light or dark as whoever looks at it prefers. */
  public static String svg(Graph graph) {
    Scene scene = Scene.of(graph, Set.of());
    return Drawing.withStyle(scene, LayeredLayout.of(scene));
  }
}
