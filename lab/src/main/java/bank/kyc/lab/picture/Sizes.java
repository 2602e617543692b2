package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Node;
import bank.kyc.lab.picture.Scene.Frame;
import bank.kyc.lab.picture.Scene.Line;

/** How large things are drawn, in pixels; texts are taken to be as wide as most fonts make them. */
final class Sizes {
  static final double NODE_HEIGHT = 56;
  static final double CHIP_WIDTH = 196;
  static final double CHIP_HEIGHT = 46;
  static final double CHIP_GAP = 4;
  static final double SUMMARY_HEIGHT = 30;
  static final double FRAME_TITLE = 38;
  static final double FRAME_PADDING = 16;

  private static final double LETTER = 9.2;
  private static final double BESIDE_NAME = 62;
  private static final double FOLDED_BESIDE_NAME = 60;
  private static final double NARROWEST = 150;

  private Sizes() {}

  static double width(Node node) {
    return Math.max(NARROWEST, node.name().length() * LETTER + BESIDE_NAME);
  }

  static double width(Frame folded) {
    return Math.max(NARROWEST, folded.name().length() * LETTER + FOLDED_BESIDE_NAME);
  }

  static final double COUNT_WIDTH = 52;

  /** The width of what is written on a line. */
  static double labelWidth(Line line) {
    // whatever signs there are: a switch must not move everything
    return line.isSummary() ? Math.min(2, line.edges().size()) * COUNT_WIDTH + 14 : CHIP_WIDTH;
  }

  /** The height of what is written on a line. */
  static double labelHeight(Line line) {
    return line.isSummary()
        ? SUMMARY_HEIGHT
        : line.edges().size() * (CHIP_HEIGHT + CHIP_GAP) - CHIP_GAP;
  }
}
