package bank.kyc.tlsincode;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the bureau is reached, and what that takes where the application speaks TLS.
 *
 * @param url {@code https://} and a host that the bureau's certificate is for
 * @param keystore PKCS#12, with the certificate that is shown and its key
 * @param truststore PKCS#12, with the authorities that are believed
 * @param password of both
 * @param connectTimeout how long a connection may take, its handshake included
 * @param readTimeout how long an answer may take
 */
@ConfigurationProperties("kyc.checks.bureau")
record BureauProperties(
    URI url,
    Path keystore,
    Path truststore,
    String password,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("2s") Duration readTimeout) {}
