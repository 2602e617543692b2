package bank.kyc.aggregator.customer;

import bank.kyc.aggregator.check.AdvancedCheck;
import bank.kyc.aggregator.check.BasicCheck;
import bank.kyc.aggregator.check.Decision;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.ProblemDetail;

/** Both checks side by side, and the decision. */
@Schema(requiredProperties = {"customerId", "decision", "checks"})
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
    Checks checks) {

  /** For each check its answer, or the problem that prevented one. */
  @Schema(requiredProperties = {"basic", "advanced"})
  record Checks(
      @Schema(oneOf = {BasicCheck.class, ProblemDetail.class}) Object basic,
      @Schema(oneOf = {AdvancedCheck.class, ProblemDetail.class}) Object advanced) {}
}
