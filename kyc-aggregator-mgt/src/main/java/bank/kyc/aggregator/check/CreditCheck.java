package bank.kyc.aggregator.check;

import bank.kyc.web.customer.CustomerId;
import bank.kyc.web.problem.Problem;
import bank.kyc.web.problem.ProblemType;
import feign.FeignException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A credit check, with the policy for asking it: once, in the background, until a deadline, and
 * whatever goes wrong is an outcome and not an exception.
 *
 * @param <T> the check's answer
 */
public final class CreditCheck<T extends CheckAnswer> {

  private final String peer;
  private final String url;
  private final Function<String, T> contract;
  private final Executor executor;
  private final Duration deadline;

  CreditCheck(
      String peer, String url, Function<String, T> contract, Executor executor, Duration deadline) {
    this.peer = peer;
    this.url = url;
    this.contract = contract;
    this.executor = executor;
    this.deadline = deadline;
  }

  /**
   * Asks the check.
   *
   * @param customer about whom
   * @return the outcome, at the deadline at the latest; exceptional only for a bug in this service
   */
  public CompletableFuture<CheckOutcome<T>> ask(CustomerId customer) {
    return CompletableFuture.supplyAsync(() -> outcome(customer), executor)
        .completeOnTimeout(
            failed(PeerFailure.of(ProblemType.TIMEOUT), customer),
            deadline.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private CheckOutcome<T> outcome(CustomerId customer) {
    try {
      T answer = contract.apply(customer.value());
      // Feign gives null for an empty body
      return answer != null && answer.customerId().equals(customer.value())
          ? new CheckOutcome.Answered<>(answer)
          : failed(PeerFailure.of(ProblemType.MALFORMED_ANSWER), customer);
    } catch (UnknownCustomerException e) {
      return new CheckOutcome.Unknown<>(
          new Problem(
              ProblemType.UNKNOWN_CUSTOMER, "%s does not know %s.".formatted(peer, customer)));
    } catch (FeignException e) {
      return failed(PeerFailure.of(e), customer);
    }
  }

  private CheckOutcome<T> failed(PeerFailure failure, CustomerId customer) {
    return new CheckOutcome.Failed<>(failure.problem(peer, url + customer));
  }
}
