package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Balance;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.LoadBalancer;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.PortSettings;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Tls;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TlsMode;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TrafficPolicy;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a DestinationRule says of one port of a Service, or of a subset of it.
 *
 * @param ofRule empty where no rule is followed, or it has none
 * @param ofSubset empty where all of the Service is meant, or the subset has none
 * @param port the Service's
 */
record RuleSettings(Optional<TrafficPolicy> ofRule, Optional<TrafficPolicy> ofSubset, int port) {

  static RuleSettings of(Optional<TrafficPolicy> policy, Optional<Subset> subset, int port) {
    return new RuleSettings(policy, subset.map(Subset::trafficPolicy), port);
  }

  Optional<Tls> tls() {
    return set(PortSettings::tls, TrafficPolicy::tls);
  }

  UpstreamSettings upstream() {
    return new UpstreamSettings(
        set(PortSettings::loadBalancer, TrafficPolicy::loadBalancer)
            .map(LoadBalancer::simple)
            .orElse(Balance.LEAST_REQUEST),
        set(PortSettings::connectionPool, TrafficPolicy::connectionPool),
        set(PortSettings::outlierDetection, TrafficPolicy::outlierDetection));
  }

  /**
   * Settings for a port replace those of the rule, so a port without {@code tls} is left to
   * automatic mTLS; which endpoint that speaks mTLS to, however, Istio takes from the rule.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/xds/endpoints/mtls_checker.go">trafficPolicyTLSModeForPort</a>
   */
  Optional<TlsMode> modeForOtherPorts() {
    return ofSubset.map(TrafficPolicy::tls).or(() -> ofRule.map(TrafficPolicy::tls)).map(Tls::mode);
  }

  /**
   * Settings for a port replace those of the rule altogether; what a subset sets goes before what
   * its rule does, setting by setting.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/util/util.go">MergeTrafficPolicy</a>
   */
  private <T> Optional<T> set(Function<PortSettings, T> here, Function<TrafficPolicy, T> other) {
    Optional<PortSettings> portOfSubset = ofSubset.flatMap(this::ofPort);
    if (portOfSubset.isPresent()) {
      return portOfSubset.map(here);
    }
    Optional<PortSettings> portOfRule = ofRule.flatMap(this::ofPort);
    return ofSubset
        .map(other)
        .or(() -> portOfRule.isPresent() ? portOfRule.map(here) : ofRule.map(other));
  }

  private Optional<PortSettings> ofPort(TrafficPolicy settings) {
    return settings.portLevelSettings().stream()
        .filter(one -> one.port().number() == port)
        .findFirst();
  }
}
