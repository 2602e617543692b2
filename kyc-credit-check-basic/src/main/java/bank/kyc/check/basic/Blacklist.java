package bank.kyc.check.basic;

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
class Blacklist {

  /** A line of the file. Its note says what the synthetic customer is for. */
  private record Entry(String customerId, boolean blackListed, String note) {}

  private final Map<CustomerId, Boolean> customers;

  Blacklist(@Value("classpath:blacklist.json") Resource file, JsonMapper json) throws IOException {
    try (InputStream in = file.getInputStream()) {
      customers =
          Arrays.stream(json.readValue(in, Entry[].class))
              .collect(
                  toUnmodifiableMap(
                      entry -> new CustomerId(entry.customerId()), Entry::blackListed));
    }
  }

  /**
   * Looks a customer up.
   *
   * @return whether the customer is on the blacklist; empty for a customer unknown to this check
   */
  Optional<Boolean> lists(CustomerId customer) {
    return Optional.ofNullable(customers.get(customer));
  }
}
