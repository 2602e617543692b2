package bank.kyc.check.basic;

import bank.kyc.web.start.KycService;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The basic credit check: is the customer on a blacklist? */
@SpringBootApplication
@OpenAPIDefinition(
    info =
        @Info(
            title = "KYC basic credit check",
            version = "1",
            description = "Says whether a customer is on a blacklist, and who asked."))
public class BasicCreditCheckApplication {

  /**
   * Starts the service.
   *
   * @param args Spring Boot's
   */
  public static void main(String[] args) {
    KycService.run(BasicCreditCheckApplication.class, args);
  }
}
