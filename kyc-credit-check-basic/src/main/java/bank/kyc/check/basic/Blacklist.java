package bank.kyc.check.basic;

import bank.kyc.web.customer.CustomerId;
import bank.kyc.web.customer.KnownCustomers;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Which of the customers that this check knows are on the blacklist. */
@Repository
class Blacklist {

  /** A line of the file. Its note says what the synthetic customer is for. */
  private record Entry(String customerId, boolean blackListed, String note) {}

  private final KnownCustomers<Entry> customers;

  Blacklist(@Value("classpath:blacklist.json") Resource file, JsonMapper json) throws IOException {
    customers =
        KnownCustomers.in(file, "The basic credit check", json, Entry[].class, Entry::customerId);
  }

  /** Whether a customer is on the blacklist; a problem for a customer unknown to this check. */
  boolean lists(CustomerId customer) {
    return customers.get(customer).blackListed();
  }
}
