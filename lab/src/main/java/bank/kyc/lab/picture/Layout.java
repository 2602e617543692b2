package bank.kyc.lab.picture;

import java.util.List;
import java.util.Map;

/**
 * Where everything of a scene stands, in pixels from the upper left corner.
 *
 * @param boxes by a node's id, or what stands for a frame
 * @param lines by the id of a line
 */
public record Layout(
    double width, double height, Map<String, Box> boxes, Map<String, Route> lines) {
  public Layout {
    boxes = Map.copyOf(boxes);
    lines = Map.copyOf(lines);
  }

  /** A rectangle. */
  public record Box(double x, double y, double width, double height) {}

  /** A point. */
  public record Point(double x, double y) {}

  /**
   * A line.
   *
   * @param points from the caller's box to the callee's
   * @param label where its signs stand
   */
  public record Route(List<Point> points, Box label) {
    public Route {
      points = List.copyOf(points);
    }
  }
}
