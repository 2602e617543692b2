package bank.kyc.aggregator.customer;

import bank.kyc.aggregator.check.AdvancedCheck;
import bank.kyc.aggregator.check.BasicCheck;
import bank.kyc.aggregator.check.CheckAnswer;
import bank.kyc.aggregator.check.CheckOutcome;
import bank.kyc.aggregator.check.CheckOutcome.Failed;
import bank.kyc.aggregator.check.CheckOutcome.Unknown;
import bank.kyc.aggregator.check.CreditCheck;
import bank.kyc.aggregator.check.CreditChecks;
import bank.kyc.aggregator.check.FurtherCheck;
import bank.kyc.web.customer.CustomerId;
import bank.kyc.web.identity.CallerIdentity;
import bank.kyc.web.problem.Problem;
import bank.kyc.web.problem.ProblemException;
import bank.kyc.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/kyc/v1/customers/{customerId}")
class CustomerController {

  private static final Logger LOG = LoggerFactory.getLogger(CustomerController.class);

  private final CreditChecks checks;

  CustomerController(CreditChecks checks) {
    this.checks = checks;
  }

  @GetMapping
  @Operation(
      summary = "Ask both checks about a customer, and decide",
      description =
          """
          200 as soon as one check answered: a check that failed shows its problem in its place. \
          404 where both checks do not know the customer, 502 where both failed.\
          """)
  CustomerReport report(
      @Parameter(description = "C- and four digits", example = "C-1001") @PathVariable
          CustomerId customerId,
      HttpServletRequest request) {
    CompletableFuture<CheckOutcome<BasicCheck>> askedBasic = checks.basic().ask(customerId);
    CompletableFuture<CheckOutcome<AdvancedCheck>> askedAdvanced =
        checks.advanced().ask(customerId);
    return report(
        customerId,
        outcome(askedBasic),
        outcome(askedAdvanced),
        CallerIdentity.in(request).map(CallerIdentity::spiffeId).orElse(null));
  }

  @GetMapping("/checks/{check}")
  @Operation(
      summary = "Ask one check about a customer",
      description =
          """
          The check's own answer. 404 for an unknown customer or check, 502 where the check could \
          not be asked: its problem says `peer`, `url` and `cause`.\
          """)
  // any of them: what a further check says may look like one of the two
  @ApiResponse(
      responseCode = "200",
      description = "What the check says",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema =
                  @Schema(anyOf = {BasicCheck.class, AdvancedCheck.class, FurtherCheck.class})))
  CheckAnswer check(
      @Parameter(description = "C- and four digits", example = "C-1001") @PathVariable
          CustomerId customerId,
      @Parameter(
              description = "basic, advanced, or another that the environment names",
              schema = @Schema(type = "string", pattern = "^[a-z0-9-]+$"),
              example = "basic")
          @PathVariable
          String check) {
    return checks
        .named(check)
        .map(asked -> answer(asked, customerId))
        .orElseThrow(() -> new ProblemException(unknownCheck()));
  }

  private static <T extends CheckAnswer> CheckAnswer answer(
      CreditCheck<T> check, CustomerId customer) {
    return outcome(check.ask(customer)).orThrow();
  }

  /** Logs here and not where the call fails: this thread always has the request's context. */
  private static <T extends CheckAnswer> CheckOutcome<T> outcome(
      CompletableFuture<CheckOutcome<T>> asked) {
    CheckOutcome<T> outcome = asked.join();
    if (outcome instanceof Failed<T> failed) {
      LOG.warn("{} {}", failed.problem().detail(), failed.problem().members());
    }
    return outcome;
  }

  private static CustomerReport report(
      CustomerId customer,
      CheckOutcome<BasicCheck> basic,
      CheckOutcome<AdvancedCheck> advanced,
      String callerIdentity) {
    if (basic instanceof Unknown && advanced instanceof Unknown) {
      throw new ProblemException(ProblemType.UNKNOWN_CUSTOMER, "No check knows " + customer + ".");
    }
    var checks = new CustomerReport.Checks(basic.document(), advanced.document());
    if (basic instanceof Failed && advanced instanceof Failed) {
      throw new ProblemException(
          new Problem(
              ProblemType.NO_CHECK_ANSWERED,
              "Neither check could be asked about " + customer + ".",
              members(checks, callerIdentity)));
    }
    return new CustomerReport(
        customer.value(), basic.decision().and(advanced.decision()), checks, callerIdentity);
  }

  // who asked is told however it ends
  private static Map<String, Object> members(CustomerReport.Checks checks, String callerIdentity) {
    Map<String, Object> members = new HashMap<>();
    members.put("checks", checks);
    members.put("callerIdentity", callerIdentity);
    return members;
  }

  private Problem unknownCheck() {
    List<String> known = checks.names();
    return new Problem(
        ProblemType.UNKNOWN_CHECK,
        "The checks are "
            + String.join(", ", known.subList(0, known.size() - 1))
            + " and "
            + known.get(known.size() - 1)
            + ".",
        Map.of("known", known));
  }
}
