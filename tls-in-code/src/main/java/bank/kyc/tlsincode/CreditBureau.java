package bank.kyc.tlsincode;

import bank.kyc.web.customer.CustomerId;
import bank.kyc.web.problem.Problem;
import bank.kyc.web.problem.ProblemException;
import bank.kyc.web.problem.ProblemType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** The bureau, as this service sees it. */
@Component
class CreditBureau {
  private static final Logger LOG = LoggerFactory.getLogger(CreditBureau.class);
  private static final String PATH = "/credit-check/bureau/";

  private final BureauProperties properties;
  private final RestClient client;

  CreditBureau(BureauProperties properties) {
    this.properties = properties;
    TlsRequests requests = new TlsRequests(BureauTls.context(properties).getSocketFactory());
    requests.setConnectTimeout(properties.connectTimeout());
    requests.setReadTimeout(properties.readTimeout());
    this.client = RestClient.builder().requestFactory(requests).build();
  }

  /**
   * Asks about a customer.
   *
   * @throws ProblemException if the bureau does not know the customer, or gives no answer
   */
  Rating rate(CustomerId customer) {
    String url = properties.url().resolve(PATH + customer).toString();
    try {
      return Optional.ofNullable(client.get().uri(url).retrieve().body(Rating.class))
          .orElseThrow(() -> failed(ProblemType.MALFORMED_ANSWER, url, ""));
    } catch (ResourceAccessException e) {
      LOG.warn("{}", e.getMessage());
      throw failed(ProblemType.of((IOException) e.getCause()), url, "");
    } catch (RestClientResponseException e) {
      throw e.getStatusCode() == HttpStatus.NOT_FOUND
          ? new ProblemException(
              ProblemType.UNKNOWN_CUSTOMER, "The bureau does not know " + customer + ".")
          : failed(ProblemType.HTTP_ERROR, url, "http-" + e.getStatusCode().value());
    } catch (RestClientException e) {
      LOG.warn("{}", e.getMessage());
      throw failed(ProblemType.MALFORMED_ANSWER, url, "");
    }
  }

  private static ProblemException failed(ProblemType type, String url, String status) {
    String cause = status.isEmpty() ? type.slug() : status;
    return new ProblemException(
        new Problem(
            type,
            "bureau: %s (%s).".formatted(type.title(), cause),
            Map.of("peer", "bureau", "url", url, "cause", cause)));
  }
}
