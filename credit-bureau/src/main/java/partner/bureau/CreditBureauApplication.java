package partner.bureau;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The credit bureau. */
@SpringBootApplication
public class CreditBureauApplication {

  /**
   * Starts the server.
   *
   * @param args Spring Boot's
   */
  public static void main(String[] args) {
    SpringApplication.run(CreditBureauApplication.class, args);
  }
}
