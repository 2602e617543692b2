package bank.kyc.lab.check;

import bank.kyc.lab.call.DirectClient;
import bank.kyc.lab.call.Reply;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.lab.mesh.Mesh;
import java.util.Map;

/**
 * From this machine through the ingress gateway.
 *
 * @param at where the gateway is reached
 * @param headers what the request carries beside its host
 */
record GatewayLine(
    Mesh mesh, DirectClient client, Entrance at, Target.Url target, Map<String, String> headers)
    implements Line {

  @Override
  public Checker.Single call() {
    Reply reply = client.get(at, target.url(), target.handshake(), headers);
    String body = reply instanceof Reply.Response response ? response.body() : "";
    return new Checker.Single(
        new GatewayEvidence(() -> mesh.gatewayLiveness(AggregatorLine.PROBE)).of(reply), body);
  }
}
