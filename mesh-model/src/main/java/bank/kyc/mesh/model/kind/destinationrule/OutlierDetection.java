package bank.kyc.mesh.model.kind.destinationrule;

/**
 * When a caller's proxy leaves an endpoint out for a while because it fails. It says nothing of
 * TLS. A field that is null is Istio's default.
 *
 * @param consecutiveErrors an older name of {@code consecutiveGatewayErrors}
 * @param interval between two looks, as in {@code 10s}
 * @param baseEjectionTime how long an endpoint is left out the first time
 * @param maxEjectionPercent of the endpoints, how many may be left out
 * @param minHealthPercent below which nobody is left out any more
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/destination-rule/#OutlierDetection">OutlierDetection</a>
 */
public record OutlierDetection(
    Boolean splitExternalLocalOriginErrors,
    Integer consecutiveLocalOriginFailures,
    Integer consecutiveErrors,
    Integer consecutiveGatewayErrors,
    Integer consecutive5xxErrors,
    String interval,
    String baseEjectionTime,
    Integer maxEjectionPercent,
    Integer minHealthPercent) {

  /** Errors of a gateway in a row, by either name. */
  public Integer gatewayErrors() {
    return consecutiveGatewayErrors == null ? consecutiveErrors : consecutiveGatewayErrors;
  }
}
