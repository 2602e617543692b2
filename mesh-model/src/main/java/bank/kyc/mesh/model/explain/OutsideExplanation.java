package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Share;
import bank.kyc.mesh.model.explain.CallExplanation.Taken;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.Optional;

/**
 * What a request from outside of the mesh comes to, and which objects decided it.
 *
 * @param target what is asked for: an address at the gateway, or a Service by its NodePort
 * @param outcome what it comes to
 * @param behind how the gateway speaks to the callee; empty where it does not, or is not asked
 * @param gateway the Gateway that has the host; empty where none has, or none is asked
 * @param judged what the gateway's own policies say of the request; empty where no request reaches
 *     them
 * @param route the VirtualService that says where it goes; empty where none does
 * @param sent what leaves the gateway; empty where nothing does
 * @param taken what the callee takes; empty where nobody is asked
 * @param shares which workload answers how many of such requests; none where nobody does
 */
public record OutsideExplanation(
    String target,
    Outcome outcome,
    Optional<Outcome> behind,
    Optional<ObjectId> gateway,
    Optional<Judged> judged,
    Optional<ObjectId> route,
    Optional<Sent> sent,
    Optional<Taken> taken,
    List<Share> shares) {
  public OutsideExplanation {
    shares = List.copyOf(shares);
  }
}
