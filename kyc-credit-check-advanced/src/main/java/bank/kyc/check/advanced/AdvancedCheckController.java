package bank.kyc.check.advanced;

import bank.kyc.web.customer.CustomerId;
import bank.kyc.web.identity.CallerIdentity;
import bank.kyc.web.version.ServiceVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AdvancedCheckController {

  private final CreditFiles files;
  private final ServiceVersion version;

  AdvancedCheckController(CreditFiles files, ServiceVersion version) {
    this.files = files;
    this.version = version;
  }

  @GetMapping("/credit-check/advanced/{customerId}")
  @Operation(
      summary = "Did the customer pass the background check, and with which score?",
      description = "400 for an ill-formed customer id, 404 for a customer unknown to this check.")
  AdvancedCheck check(
      @Parameter(description = "C- and four digits", example = "C-1001") @PathVariable
          CustomerId customerId,
      HttpServletRequest request) {
    CreditFile file = files.of(customerId);
    return new AdvancedCheck(
        customerId.value(),
        file.backgroundCheckPass(),
        file.score(),
        CallerIdentity.in(request).map(CallerIdentity::spiffeId).orElse(null),
        version.name());
  }
}
