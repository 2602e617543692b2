package bank.kyc.check.advanced;

import bank.kyc.web.start.KycService;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The advanced credit check: background and score. */
@SpringBootApplication
@OpenAPIDefinition(
    info =
        @Info(
            title = "KYC advanced credit check",
            version = "1",
            description =
                "Says whether a customer passed the background check, the credit score, and who"
                    + " asked."))
public class AdvancedCreditCheckApplication {

  /**
   * Starts the service.
   *
   * @param args Spring Boot's
   */
  public static void main(String[] args) {
    KycService.run(AdvancedCreditCheckApplication.class, args);
  }
}
