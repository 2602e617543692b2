package bank.kyc.web.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
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

  /**
   * What the build works out of the beans sets annotated fields, and those of a record are final.
   */
  @Test
  void isInjectedByItsConstructorAlone() {
    assertThat(ServiceVersion.class.getDeclaredFields())
        .allSatisfy(field -> assertThat(field.isAnnotationPresent(Value.class)).isFalse());
  }

  @Test
  void isNoneWhereItSaysNothing() {
    service.run(context -> assertThat(context.getBean(ServiceVersion.class).name()).isNull());
  }
}
