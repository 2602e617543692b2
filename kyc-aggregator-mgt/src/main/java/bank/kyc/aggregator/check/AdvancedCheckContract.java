package bank.kyc.aggregator.check;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The HTTP interface of the advanced check. */
@FeignClient(AdvancedCheckContract.PEER)
interface AdvancedCheckContract {

  String PEER = "kyc-credit-check-advanced";
  String PATH = "/credit-check/advanced/";

  @GetMapping(PATH + "{customerId}")
  AdvancedCheck check(@PathVariable String customerId);
}
