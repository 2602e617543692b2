package partner.bureau;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Rates customers, for those who have shown a certificate. */
@RestController
class RatingController {

  private static final Map<String, String> GRADES =
      Map.of("C-1001", "A", "C-1002", "B", "C-1003", "D");

  @GetMapping("/credit-check/bureau/{customerId}")
  Rating rate(@PathVariable String customerId, ServerHttpRequest request) {
    String grade =
        Optional.ofNullable(GRADES.get(customerId))
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "The bureau does not know " + customerId + "."));
    return new Rating(customerId, grade, subject(request));
  }

  // the handshake has let nobody in who has none
  private static String subject(ServerHttpRequest request) {
    return Optional.ofNullable(request.getSslInfo())
        .map(SslInfo::getPeerCertificates)
        .map(chain -> chain[0])
        .map(X509Certificate::getSubjectX500Principal)
        .orElseThrow()
        .getName();
  }
}
