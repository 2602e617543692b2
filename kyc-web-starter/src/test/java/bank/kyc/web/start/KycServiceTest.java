package bank.kyc.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A service starts from what the build worked out wherever that is what would be found. */
class KycServiceTest {
  private static final String NO_SERVER = "--spring.main.web-application-type=none";

  @AfterEach
  void forgetWhatThisStartDecided() {
    System.clearProperty("spring.aot.enabled");
  }

  @Test
  void startsFromWhatTheBuildWorkedOut() {
    Prepared.main(new String[] {NO_SERVER});
    assertThat(origin(Prepared.running)).isEqualTo("worked out by the build");
  }

  @Test
  void looksForItsBeansWhereAProfileIsActive() {
    Prepared.main(new String[] {NO_SERVER, "--spring.profiles.active=database"});
    assertThat(origin(Prepared.running)).isEqualTo("looked for at the start");
  }

  @Test
  void looksForItsBeansWhereItWasOnlyCompiled() {
    Unprepared.main(new String[] {NO_SERVER});
    assertThat(origin(Unprepared.running)).isEqualTo("looked for at the start");
  }

  private static String origin(ConfigurableApplicationContext service) {
    try (service) {
      return service.getBean("origin", String.class);
    }
  }
}
