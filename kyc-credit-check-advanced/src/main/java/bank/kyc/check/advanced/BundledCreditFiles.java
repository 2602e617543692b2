package bank.kyc.check.advanced;

import bank.kyc.web.customer.CustomerId;
import bank.kyc.web.customer.KnownCustomers;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Those that come with the jar. */
@Repository
@Profile("!" + DatabaseCreditFiles.PROFILE)
class BundledCreditFiles implements CreditFiles {

  private final KnownCustomers<CreditFile> customers;

  BundledCreditFiles(@Value("classpath:credit-files.json") Resource file, JsonMapper json)
      throws IOException {
    customers =
        KnownCustomers.in(
            file, "The advanced credit check", json, CreditFile[].class, CreditFile::customerId);
  }

  @Override
  public CreditFile of(CustomerId customer) {
    return customers.get(customer);
  }
}
