package bank.kyc.aggregator.check;

import java.net.URI;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The HTTP interface that every check has. */
@FeignClient(FurtherCheckContract.CLIENT)
interface FurtherCheckContract {

  /** One client for all of them: which there are is known only when the service starts. */
  String CLIENT = "further-check";

  /**
   * Asks a check.
   *
   * @param base where the check is, in the place of the client's own address
   * @param check its name
   * @param customerId about whom
   */
  @GetMapping("/credit-check/{check}/{customerId}")
  FurtherCheck check(URI base, @PathVariable String check, @PathVariable String customerId);
}
