package bank.kyc.aggregator.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the advanced check.
 *
 * @param customerId the customer that was asked about
 * @param backgroundCheckPass whether the customer passed the background check
 * @param score from 0 to 1000, the higher the better
 * @param callerIdentity the SPIFFE id of this service, as the check's sidecar proved it; null for
 *     plaintext
 * @param version which version of the check answered; null where it has none
 */
@Schema(requiredProperties = {"customerId", "backgroundCheckPass", "score", "callerIdentity"})
public record AdvancedCheck(
    @JsonProperty(required = true) @Schema(example = "C-1001") String customerId,
    @JsonProperty(required = true) boolean backgroundCheckPass,
    @JsonProperty(required = true) @Schema(minimum = "0", maximum = "1000") int score,
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

  /** The lowest score that needs no person to look at it. */
  private static final int GOOD_SCORE = 650;

  @Override
  public Decision decision() {
    if (!backgroundCheckPass) {
      return Decision.REJECT;
    }
    return score >= GOOD_SCORE ? Decision.APPROVE : Decision.REFER;
  }
}
