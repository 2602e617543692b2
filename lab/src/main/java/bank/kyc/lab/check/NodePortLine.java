package bank.kyc.lab.check;

import bank.kyc.lab.call.Answer;
import bank.kyc.lab.call.CallerIdentities;
import bank.kyc.lab.call.DirectClient;
import bank.kyc.lab.call.Outside;
import bank.kyc.lab.call.Reply;
import bank.kyc.lab.call.Reply.End;
import bank.kyc.lab.call.Reply.Ended;
import bank.kyc.lab.call.Reply.Response;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.lab.mesh.Mesh;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * From this machine to a Service, past every gateway: this machine is a caller without a sidecar.
 *
 * @param at where its NodePort is reached
 * @param headers what the request carries beside its host
 */
record NodePortLine(
    Mesh mesh, DirectClient client, Entrance at, Callee callee, Map<String, String> headers)
    implements Line {

  @Override
  public Checker.Single call() {
    URI url = URI.create("http://" + at + Outside.path(callee.name()));
    Caller outside = new Caller(Origin.OUTSIDE, false, url, Map.of());
    Answer answer = answer(client.get(at, url, Optional.empty(), headers));
    Judge judge =
        new Judge(
            outside,
            callee,
            new HttpEvidence(outside, callee),
            () -> mesh.liveness(callee, AggregatorLine.PROBE));
    return new Checker.Single(judge.judge(answer), answer.body());
  }

  private static Answer answer(Reply reply) {
    if (reply instanceof Response response) {
      CallerIdentities.Seen seen = CallerIdentities.in(response);
      return seen.told()
          ? new Answer.Answered(seen.identity(), response.body())
          : new Answer.PeerFailed(
              "http-" + response.status(), response.body(), response.headers(), response.body());
    }
    Ended ended = (Ended) reply;
    return new Answer.PeerFailed(cause(ended.how()), "", Map.of(), ended.reason());
  }

  private static String cause(End how) {
    return switch (how) {
      case CLOSED, HANDSHAKE_CLOSED, NOT_BELIEVED -> "connection-reset";
      case NOT_CONNECTED -> "connection-refused";
      case TIMED_OUT -> "timeout";
    };
  }
}
