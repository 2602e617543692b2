package bank.kyc.aggregator.check;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The HTTP interface of the basic check. */
@FeignClient(BasicCheckContract.PEER)
interface BasicCheckContract {

  String PEER = "kyc-credit-check-basic";
  String PATH = "/credit-check/basic/";

  @GetMapping(PATH + "{customerId}")
  BasicCheck check(@PathVariable String customerId);
}
