package bank.kyc.aggregator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Checks that the environment names. */
class FurtherPeersTest {

  @Test
  void areThoseWithAUrlBesideTheTwoThatAreAlwaysThere() {
    assertThat(
            FurtherPeers.of(
                    environment(
                        Map.of(
                            "KYC_CHECKS_BASIC_URL", "http://basic",
                            "KYC_CHECKS_ADVANCED_URL", "http://advanced",
                            "KYC_CHECKS_BUREAU_URL", "http://bureau.partner.example",
                            "KYC_CHECKS_SECOND_OPINION_URL", "http://second:8080/",
                            "KYC_CHECKS_CONNECTTIMEOUT", "1s")))
                .urls())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "bureau", "http://bureau.partner.example",
                "second_opinion", "http://second:8080/"));
  }

  @Test
  void speakPlainHttp() {
    assertThatThrownBy(
            () ->
                FurtherPeers.of(
                    environment(Map.of("KYC_CHECKS_BUREAU_URL", "https://bureau.partner.example"))))
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("kyc.checks.bureau.url")
        .hasMessageContaining("TLS is the mesh's business");
  }

  private static Environment environment(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemProperties");
    environment
        .getPropertySources()
        .replace(
            "systemEnvironment",
            new SystemEnvironmentPropertySource("systemEnvironment", variables));
    return environment;
  }
}
