package bank.kyc.aggregator.check;

import bank.kyc.web.problem.ProblemType;
import feign.FeignException;
import feign.Response;
import feign.codec.ErrorDecoder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a check's own "unknown customer" from every other 404, such as that of a sidecar without a
 * matching route. Unlike Feign's own decoder it never asks for a retry.
 */
record PeerErrorDecoder(JsonMapper json) implements ErrorDecoder {

  private static final String UNKNOWN_CUSTOMER = "/problems/" + ProblemType.UNKNOWN_CUSTOMER.slug();

  @Override
  public Exception decode(String method, Response response) {
    FeignException error = FeignException.errorStatus(method, response);
    return error.status() == 404 && typeOf(error.contentUTF8()).endsWith(UNKNOWN_CUSTOMER)
        ? new UnknownCustomerException()
        : error;
  }

  private String typeOf(String problem) {
    try {
      return json.readTree(problem).path("type").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }
}
