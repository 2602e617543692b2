package bank.kyc.web.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ServiceVersionTest {

  private final ApplicationContextRunner service =
      new ApplicationContextRunner().withBean(ServiceVersion.class);

  @Test
  void isWhatTheEnvironmentSays() {
    service
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(
                        new SystemEnvironmentPropertySource(
                            "environment", Map.of("KYC_VERSION", "v2"))))
        .run(context -> assertThat(context.getBean(ServiceVersion.class).name()).isEqualTo("v2"));
  }

  @Test
  void isNoneWhereItSaysNothing() {
    service.run(context -> assertThat(context.getBean(ServiceVersion.class).name()).isNull());
  }
}
