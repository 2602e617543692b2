package bank.kyc.aggregator.customer;

import bank.kyc.aggregator.check.AdvancedCheck;
import bank.kyc.aggregator.check.BasicCheck;
import bank.kyc.aggregator.check.Decision;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** Both checks side by side, the decision, and who asked for it. */
@Schema(requiredProperties = {"customerId", "decision", "checks", "callerIdentity"})
record CustomerReport(
    @Schema(example = "C-1001") String customerId,
    @Schema(
            description =
                """
                APPROVE: nothing speaks against the customer. \
                REFER: a person must look, for the score is low or a check does not know the customer. \
                REJECT: a check speaks against the customer. \
                INCOMPLETE: a check could not be asked.\
                """)
        Decision decision,
    Checks checks,
    @Schema(
            types = {"string", "null"},
            description =
                "SPIFFE id of who asked, as this service's sidecar saw it; null for plaintext.",
            example =
                "spiffe://cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account")
        @Nullable String callerIdentity) {

  /** For each check its answer, or the problem that prevented one. */
  @Schema(requiredProperties = {"basic", "advanced"})
  record Checks(
      @Schema(oneOf = {BasicCheck.class, ProblemDetail.class}) Object basic,
      @Schema(oneOf = {AdvancedCheck.class, ProblemDetail.class}) Object advanced) {}
}
