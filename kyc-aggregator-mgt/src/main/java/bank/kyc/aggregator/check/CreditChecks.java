package bank.kyc.aggregator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every check that there is: the two that decide about a customer, and those that do not. */
public final class CreditChecks {

  private final CreditCheck<BasicCheck> basic;
  private final CreditCheck<AdvancedCheck> advanced;
  private final Map<String, CreditCheck<FurtherCheck>> further;

  CreditChecks(
      CreditCheck<BasicCheck> basic,
      CreditCheck<AdvancedCheck> advanced,
      Map<String, CreditCheck<FurtherCheck>> further) {
    this.basic = basic;
    this.advanced = advanced;
    this.further = new TreeMap<>(further);
  }

  /**
   * Returns the basic check.
   *
   * @return the check
   */
  public CreditCheck<BasicCheck> basic() {
    return basic;
  }

  /**
   * Returns the advanced check.
   *
   * @return the check
   */
  public CreditCheck<AdvancedCheck> advanced() {
    return advanced;
  }

  /**
   * Returns the check of that name.
   *
   * @param name for example {@code basic}
   * @return empty where there is none
   */
  public Optional<CreditCheck<? extends CheckAnswer>> named(String name) {
    return switch (name) {
      case "basic" -> Optional.of(basic);
      case "advanced" -> Optional.of(advanced);
      default -> Optional.ofNullable(further.get(name));
    };
  }

  /**
   * Returns the names of all.
   *
   * @return those that are always there first
   */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of("basic", "advanced"));
    names.addAll(further.keySet());
    return names;
  }
}
