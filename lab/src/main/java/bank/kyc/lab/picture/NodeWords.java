package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Node;

/** What stands beside a node's name. */
final class NodeWords {
  private NodeWords() {}

  static String of(Node node) {
    return switch (node.type()) {
      case WORKLOAD ->
          (node.sidecar() ? "with a sidecar" : "no sidecar")
              + (node.running() ? "" : ", scaled to zero");
      case GATEWAY -> "gateway";
      case HOST -> "host outside the mesh";
      case NOBODY -> "nobody behind this Service";
      case MACHINE -> "outside the mesh";
    };
  }
}
