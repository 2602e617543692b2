package bank.kyc.web.customer;

import bank.kyc.web.problem.ProblemException;
import bank.kyc.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;

/**
 * A customer's id.
 *
 * @param value {@code C-} and four digits
 */
@Schema(
    type = "string",
    pattern = "^C-[0-9]{4}$",
    example = "C-1001",
    description = "C- and four digits")
public record CustomerId(String value) {

  private static final Pattern WELL_FORMED = Pattern.compile("C-[0-9]{4}");

  /**
   * Checks the format; Spring MVC calls this for a path variable.
   *
   * @throws ProblemException with {@link ProblemType#INVALID_CUSTOMER_ID}
   */
  public CustomerId {
    if (!WELL_FORMED.matcher(value).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_CUSTOMER_ID, "A customer id is C- and four digits, such as C-1001.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
