package bank.kyc.mesh.model.plan;

import java.util.List;

/**
 * What one proxy takes, and where it sends what. Envoy's configuration is made from this and from
 * nothing else, and {@code explain} reads it, so what it says is what was sent.
 *
 * @param proxy whose plan this is
 * @param inbound one for each port that it takes connections for
 * @param standby second ways in, which exist only during a {@link Transition}
 * @param outbound one for each port of each host that it sends to
 */
public record ProxyPlan(
    Proxy proxy, List<Inbound> inbound, List<Inbound> standby, List<Outbound> outbound) {
  public ProxyPlan {
    inbound = List.copyOf(inbound);
    standby = List.copyOf(standby);
    outbound = List.copyOf(outbound);
  }
}
