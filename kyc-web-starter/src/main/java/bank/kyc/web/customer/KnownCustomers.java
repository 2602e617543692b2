package bank.kyc.web.customer;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import bank.kyc.web.problem.ProblemException;
import bank.kyc.web.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The customers that a credit check knows. Read once, never changed.
 *
 * @param <T> what the check knows about a customer
 */
public final class KnownCustomers<T> {

  private final String check;
  private final Map<CustomerId, T> customers;

  private KnownCustomers(String check, Map<CustomerId, T> customers) {
    this.check = check;
    this.customers = customers;
  }

  /**
   * Reads the customers from a file that holds a JSON array.
   *
   * @param check who knows them, as in {@code The basic credit check}
   * @param file where they are
   * @param json reads the file
   * @param entries an array of what is known about a customer
   * @param customerId whom an entry is about
   * @param <T> what the check knows about a customer
   * @return the customers
   * @throws IOException if the file cannot be read
   */
  public static <T> KnownCustomers<T> in(
      Resource file,
      String check,
      JsonMapper json,
      Class<T[]> entries,
      Function<T, String> customerId)
      throws IOException {
    try (InputStream in = file.getInputStream()) {
      return new KnownCustomers<>(
          check,
          Arrays.stream(json.readValue(in, entries))
              .collect(
                  toUnmodifiableMap(entry -> new CustomerId(customerId.apply(entry)), identity())));
    }
  }

  /**
   * Looks a customer up.
   *
   * @param customer whom
   * @return what the check knows about the customer
   * @throws ProblemException with {@link ProblemType#UNKNOWN_CUSTOMER}
   */
  public T get(CustomerId customer) {
    T known = customers.get(customer);
    if (known == null) {
      throw new ProblemException(
          ProblemType.UNKNOWN_CUSTOMER, check + " does not know " + customer + ".");
    }
    return known;
  }
}
