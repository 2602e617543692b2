package bank.kyc.aggregator.check;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a check that the environment names: what every check says, and what this one says
 * beside that, handed on as it came.
 *
 * @param customerId the customer that was asked about
 * @param callerIdentity whom the check took this service for: the SPIFFE id that its sidecar
 *     proved, or the subject of a client certificate; null where it saw none
 * @param more whatever else it says
 */
@Schema(requiredProperties = {"customerId", "callerIdentity"})
public record FurtherCheck(
    @JsonProperty(required = true) @Schema(example = "C-1001") String customerId,
    @Schema(
            types = {"string", "null"},
            description = "Whom the check took this service for; null where it saw nobody",
            example = "CN=kyc-aggregator-mgt,O=Bank")
        @Nullable String callerIdentity,
    @JsonAnySetter @JsonAnyGetter @Schema(hidden = true) Map<String, Object> more)
    implements CheckAnswer {

  public FurtherCheck {
    more = more == null ? Map.of() : more;
  }

  /** The bank has no rule for it: a person must look. */
  @Override
  public Decision decision() {
    return Decision.REFER;
  }
}
