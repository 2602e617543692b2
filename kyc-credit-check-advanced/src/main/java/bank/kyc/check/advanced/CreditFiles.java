package bank.kyc.check.advanced;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import bank.kyc.web.customer.CustomerId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The customers that this check knows. Read once, never changed. */
@Repository
class CreditFiles {

  private final Map<CustomerId, CreditFile> customers;

  CreditFiles(@Value("classpath:credit-files.json") Resource file, JsonMapper json)
      throws IOException {
    try (InputStream in = file.getInputStream()) {
      customers =
          Arrays.stream(json.readValue(in, CreditFile[].class))
              .collect(toUnmodifiableMap(entry -> new CustomerId(entry.customerId()), identity()));
    }
  }

  /**
   * Looks a customer up.
   *
   * @return the customer's file; empty for a customer unknown to this check
   */
  Optional<CreditFile> of(CustomerId customer) {
    return Optional.ofNullable(customers.get(customer));
  }
}
