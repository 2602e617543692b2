package bank.kyc.web.start;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A service whose beans a build has worked out. No @Configuration: other tests would find it. */
class Prepared {
  static ConfigurableApplicationContext running;

  @Bean
  String origin() {
    return "looked for at the start";
  }

  public static void main(String[] args) {
    running = KycService.run(Prepared.class, args);
  }
}
