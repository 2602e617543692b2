package bank.kyc.tlsincode;

import bank.kyc.web.customer.CustomerId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The one check, where kyc-aggregator-mgt has it. */
@RestController
class BureauCheckController {
  private final CreditBureau bureau;

  BureauCheckController(CreditBureau bureau) {
    this.bureau = bureau;
  }

  @GetMapping("/kyc/v1/customers/{customerId}/checks/bureau")
  @Operation(
      summary = "Ask the bureau about a customer",
      description = "404 for an unknown customer, 502 where the bureau gave no answer.")
  Rating check(
      @Parameter(description = "C- and four digits", example = "C-1001") @PathVariable
          CustomerId customerId) {
    return bureau.rate(customerId);
  }
}
