package bank.kyc.web.start;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * A service that was only compiled, as an IDE does it. No @Configuration: other tests would find
 * it.
 */
class Unprepared {
  static ConfigurableApplicationContext running;

  @Bean
  String origin() {
    return "looked for at the start";
  }

  public static void main(String[] args) {
    running = KycService.run(Unprepared.class, args);
  }
}
