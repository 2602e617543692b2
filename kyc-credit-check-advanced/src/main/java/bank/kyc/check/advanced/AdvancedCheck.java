package bank.kyc.check.advanced;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of the advanced check. */
@Schema(requiredProperties = {"customerId", "backgroundCheckPass", "score", "callerIdentity"})
record AdvancedCheck(
    @Schema(description = "The customer that was asked about", example = "C-1001")
        String customerId,
    @Schema(description = "Whether the customer passed the background check")
        boolean backgroundCheckPass,
    @Schema(description = "Credit score, the higher the better", minimum = "0", maximum = "1000")
        int score,
    @Schema(
            types = {"string", "null"},
            description =
                "SPIFFE id of the caller, as this service's sidecar proved it; null for plaintext",
            example = "spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt")
        @Nullable String callerIdentity,
    @Schema(
            description = "Which version of this service answers; absent where it has none",
            example = "v2")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String version) {}
