package bank.kyc.aggregator;

import bank.kyc.web.start.KycService;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** The aggregator: asks the credit checks about a customer, and decides. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
@OpenAPIDefinition(
    info =
        @Info(
            title = "KYC aggregator",
            version = "1",
            description =
                "Asks the basic and the advanced credit check about a customer, and decides."))
public class AggregatorApplication {

  /**
   * Starts the service.
   *
   * @param args Spring Boot's
   */
  public static void main(String[] args) {
    KycService.run(AggregatorApplication.class, args);
  }
}
