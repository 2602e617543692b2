package bank.kyc.aggregator.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ChecksPropertiesTest {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ChecksProperties.class)
  static class JustTheProperties {}

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(JustTheProperties.class);

  @Test
  void haveDefaultsForAllButTheUrls() {
    service
        .withPropertyValues(
            "kyc.checks.basic.url=http://basic:8080", "kyc.checks.advanced.url=http://advanced")
        .run(
            context ->
                assertThat(context.getBean(ChecksProperties.class))
                    .isEqualTo(
                        new ChecksProperties(
                            new ChecksProperties.Peer("http://basic:8080"),
                            new ChecksProperties.Peer("http://advanced"),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            true)));
  }

  @Test
  void comeFromTheEnvironment() {
    Map<String, Object> environment =
        Map.of(
            "KYC_CHECKS_BASIC_URL", "http://basic:8080",
            "KYC_CHECKS_ADVANCED_URL", "http://advanced:8080",
            "KYC_CHECKS_CONNECT_TIMEOUT", "3s",
            "KYC_CHECKS_READ_TIMEOUT", "4s",
            "KYC_CHECKS_KEEP_ALIVE", "false");
    service
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(
                        new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
        .run(
            context ->
                assertThat(context.getBean(ChecksProperties.class))
                    .isEqualTo(
                        new ChecksProperties(
                            new ChecksProperties.Peer("http://basic:8080"),
                            new ChecksProperties.Peer("http://advanced:8080"),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(4),
                            false)));
  }

  @Test
  void sayWhichUrlIsMissing() {
    service
        .withPropertyValues("kyc.checks.basic.url=http://basic:8080")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("advanced.url")
                    .hasMessageContaining("is missing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://advanced",
        "HTTPS://advanced",
        "advanced:8080",
        "http://",
        "http:///path",
        "http://advanced/path",
        "http://user@advanced",
        "http://advanced?x",
        "http://two words",
        "file:///etc/passwd"
      })
  void takeOnlyPlainHttp(String url) {
    service
        .withPropertyValues(
            "kyc.checks.basic.url=http://basic:8080", "kyc.checks.advanced.url=" + url)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("advanced.url")
                    .hasMessageContaining("TLS is the mesh's business"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"connect-timeout", "read-timeout"})
  void takeNoTimeoutOfNothing(String timeout) {
    service
        .withPropertyValues(
            "kyc.checks.basic.url=http://basic:8080",
            "kyc.checks.advanced.url=http://advanced",
            "kyc.checks." + timeout + "=0s")
        .run(context -> assertThat(context).hasFailed());
  }
}
