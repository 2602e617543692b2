package bank.kyc.lab.console;

import bank.kyc.lab.call.Route;
import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.RunningMesh.Wire;
import bank.kyc.lab.wire.CertificateWords;
import bank.kyc.lab.wire.FirstBytes;
import bank.kyc.mesh.model.MeshException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A closer look at a call or a workload, as {@code make wire} and {@code make certs} give it. */
final class Looks {
  private final Board board;

  Looks(Board board) {
    this.board = board;
  }

  /** The first bytes of a call, both ways, in lines. */
  List<String> wire(Edge edge) {
    Edge.Probe probe =
        edge.probe()
            .orElseThrow(
                () -> new MeshException(edge.from() + " cannot be made to call by itself."));
    Mesh mesh = board.mesh();
    Callee callee = mesh.callee(probe.to());
    Caller caller = mesh.caller(probe.from(), callee);
    Wire wire = mesh.wire(caller, Route.check(caller, callee), callee);
    List<String> lines = new ArrayList<>();
    lines.add("Seen " + wire.where() + ".");
    lines.add("Sent: " + FirstBytes.meaning(wire.forth()));
    lines.addAll(FirstBytes.dump(wire.forth()));
    lines.add("Answered: " + FirstBytes.meaning(wire.back()));
    lines.addAll(FirstBytes.dump(wire.back()));
    return lines;
  }

  /** The certificates that a workload's sidecar shows, in lines. */
  List<String> certificates(String node) {
    String[] path = node.split("/", 2);
    String name = path.length == 2 ? path[1] + "." + path[0] : node;
    return CertificateWords.lines(board.mesh().certificates(name), Instant.now());
  }
}
