package bank.kyc.check.advanced;

import bank.kyc.web.customer.CustomerId;
import bank.kyc.web.customer.KnownCustomers;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The files of the customers that this check knows. */
@Repository
class CreditFiles {

  private final KnownCustomers<CreditFile> customers;

  CreditFiles(@Value("classpath:credit-files.json") Resource file, JsonMapper json)
      throws IOException {
    customers =
        KnownCustomers.in(
            file, "The advanced credit check", json, CreditFile[].class, CreditFile::customerId);
  }

  /** A customer's file; a problem for a customer unknown to this check. */
  CreditFile of(CustomerId customer) {
    return customers.get(customer);
  }
}
