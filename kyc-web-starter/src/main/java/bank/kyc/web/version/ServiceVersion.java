package bank.kyc.web.version;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;

/**
 * Which version of a service this is. The code is the same; the Deployment says so, by the
 * environment variable {@code KYC_VERSION}.
 *
 * @param name such as {@code v2}; null where the Deployment says nothing
 */
public record ServiceVersion(@Nullable String name) {

  /** Reads it from the environment: as its parameter, since nobody may set a record's field. */
  public ServiceVersion(@Value("${kyc.version:#{null}}") @Nullable String name) {
    this.name = name;
  }
}
