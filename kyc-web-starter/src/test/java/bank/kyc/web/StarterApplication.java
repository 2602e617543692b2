package bank.kyc.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.info.Info;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service with nothing but the starter and a few endpoints to test it with. */
@SpringBootApplication
@OpenAPIDefinition(info = @Info(title = "KYC starter", description = "For tests."))
@RestController
class StarterApplication {

  final CountDownLatch slowAsked = new CountDownLatch(1);
  final CountDownLatch slowMayAnswer = new CountDownLatch(1);

  @GetMapping("/broken")
  @Operation(summary = "Fails")
  String broken() {
    throw new IllegalStateException("secret of the code");
  }

  @GetMapping("/number")
  @Operation(summary = "Wants a number")
  int number(@RequestParam int n) {
    return n;
  }

  @GetMapping("/slow")
  @Operation(summary = "Waits to be released")
  String slow() throws InterruptedException {
    slowAsked.countDown();
    slowMayAnswer.await();
    return "done";
  }
}
