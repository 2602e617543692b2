package bank.kyc.check.basic;

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
class BasicCheckController {

  private final Blacklist blacklist;
  private final ServiceVersion version;

  BasicCheckController(Blacklist blacklist, ServiceVersion version) {
    this.blacklist = blacklist;
    this.version = version;
  }

  @GetMapping("/credit-check/basic/{customerId}")
  @Operation(
      summary = "Is the customer on a blacklist?",
      description = "400 for an ill-formed customer id, 404 for a customer unknown to this check.")
  BasicCheck check(
      @Parameter(description = "C- and four digits", example = "C-1001") @PathVariable
          CustomerId customerId,
      HttpServletRequest request) {
    return new BasicCheck(
        customerId.value(),
        blacklist.lists(customerId),
        CallerIdentity.in(request).map(CallerIdentity::spiffeId).orElse(null),
        version.name());
  }
}
