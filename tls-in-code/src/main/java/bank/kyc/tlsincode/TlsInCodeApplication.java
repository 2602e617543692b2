package bank.kyc.tlsincode;

import bank.kyc.web.start.KycService;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Asks the credit bureau over TLS of its own. */
@SpringBootApplication
@ConfigurationPropertiesScan
@OpenAPIDefinition(
    info =
        @Info(
            title = "KYC aggregator with TLS in its code",
            version = "1",
            description = "Asks the credit bureau with a client certificate of its own."))
public class TlsInCodeApplication {

  /**
   * Starts the service.
   *
   * @param args Spring Boot's
   */
  public static void main(String[] args) {
    KycService.run(TlsInCodeApplication.class, args);
  }
}
