package bank.kyc.aggregator.check;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the checks are reached.
 *
 * @param basic where the basic check is
 * @param advanced where the advanced check is
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long a peer may be silent
 * @param keepAlive whether connections are used again. A connection that was made before a change
 *     of the mesh's policy lives on under the old policy, so a lab that shows the change switches
 *     this off
 */
@ConfigurationProperties("kyc.checks")
@Validated
public record ChecksProperties(
    @DefaultValue @Valid Peer basic,
    @DefaultValue @Valid Peer advanced,
    @DefaultValue("1s") @DurationMin(millis = 1) Duration connectTimeout,
    @DefaultValue("2s") @DurationMin(millis = 1) Duration readTimeout,
    @DefaultValue("true") boolean keepAlive) {

  /**
   * Where a check is.
   *
   * @param url plain HTTP, since TLS is the mesh's business
   */
  public record Peer(
      @NotNull(message = "is missing: where is this check? For example http://localhost:8080")
          @Pattern(regexp = PLAIN_HTTP, message = NO_PLAIN_HTTP)
          String url) {
    static final String PLAIN_HTTP = "http://[^/?#@\\s]+/?";
    static final String NO_PLAIN_HTTP =
        "must be http://host or http://host:port: TLS is the mesh's business, not this service's";

    String urlOf(String path) {
      return url.replaceFirst("/$", "") + path;
    }
  }

  /**
   * Returns how long a check may take in total, even if it keeps sending something now and then.
   *
   * @return the sum of the timeouts
   */
  Duration deadline() {
    return connectTimeout.plus(readTimeout);
  }
}
