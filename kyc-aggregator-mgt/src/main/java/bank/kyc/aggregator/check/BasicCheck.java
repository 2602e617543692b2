package bank.kyc.aggregator.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the basic check.
 *
 * @param customerId the customer that was asked about
 * @param blackListed whether the customer is on a blacklist
 * @param callerIdentity the SPIFFE id of this service, as the check's sidecar proved it; null for
 *     plaintext
 * @param version which version of the check answered; null where it has none
 */
@Schema(requiredProperties = {"customerId", "blackListed", "callerIdentity"})
public record BasicCheck(
    @JsonProperty(required = true) @Schema(example = "C-1001") String customerId,
    @JsonProperty(required = true) boolean blackListed,
    @Schema(
            types = {"string", "null"},
            description = "Whom the check's sidecar took this service for; null for plaintext",
            example = "spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt")
        @Nullable String callerIdentity,
    @Schema(
            description = "Which version of the check answered; absent where it has none",
            example = "v2")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String version)
    implements CheckAnswer {

  @Override
  public Decision decision() {
    return blackListed ? Decision.REJECT : Decision.APPROVE;
  }
}
