package bank.kyc.web.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who called, as far as this service's sidecar could prove it.
 *
 * <p>A sidecar that terminated mutual TLS writes the caller's certificate into {@code
 * X-Forwarded-Client-Cert}, and removes the header from plaintext requests. Without a sidecar
 * anybody can write it, so only a service in the mesh may take it as proof.
 *
 * @param spiffeId such as {@code spiffe://cluster.local/ns/consumer/sa/kyc-aggregator-mgt}
 */
public record CallerIdentity(String spiffeId) {

  private static final String HEADER = "X-Forwarded-Client-Cert";

  /** The characters and the length that the SPIFFE ID specification allows. */
  private static final Pattern SPIFFE_ID =
      Pattern.compile("spiffe://[a-z0-9._-]{1,255}(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)+");

  private static final int MAX_LENGTH = 2048;

  /**
   * Reads the caller's identity from a request.
   *
   * @param request the request as it arrived
   * @return the identity; empty for plaintext, and for a header that is not well formed
   */
  public static Optional<CallerIdentity> in(HttpServletRequest request) {
    return of(Collections.list(request.getHeaders(HEADER)));
  }

  /**
   * Reads the caller's identity from the header's lines. Only the last element counts: Envoy
   * appends, so what precedes it comes from proxies further away, or by the caller itself.
   *
   * @param lines the values of {@code X-Forwarded-Client-Cert}, none for plaintext
   * @return the one SPIFFE id of the nearest client certificate; empty where there is none, or more
   *     than one (the X.509-SVID specification wants exactly one)
   */
  static Optional<CallerIdentity> of(List<String> lines) {
    return ForwardedClientCert.parse(String.join(",", lines))
        .map(certificate -> certificate.nearest("URI"))
        .filter(uris -> uris.size() == 1)
        .map(uris -> uris.get(0))
        .filter(uri -> uri.length() <= MAX_LENGTH && SPIFFE_ID.matcher(uri).matches())
        .map(CallerIdentity::new);
  }
}
