package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.ConnectionPool;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Balance;
import bank.kyc.mesh.model.kind.destinationrule.OutlierDetection;
import java.util.Optional;

/**
 * How a proxy uses an upstream, beside what it speaks to it.
 *
 * @param balance how one of the endpoints is chosen
 * @param pool how many connections it keeps; empty for the usual
 * @param outliers when it leaves an endpoint out; empty for never
 */
public record UpstreamSettings(
    Balance balance, Optional<ConnectionPool> pool, Optional<OutlierDetection> outliers) {
  /** Where no rule says anything. */
  public static final UpstreamSettings USUAL =
      new UpstreamSettings(Balance.LEAST_REQUEST, Optional.empty(), Optional.empty());
}
