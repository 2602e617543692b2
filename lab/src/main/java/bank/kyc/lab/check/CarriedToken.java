package bank.kyc.lab.check;

import bank.kyc.lab.token.TokenSource;

/**
 * A token that a call carries.
 *
 * @param name one of the {@code tokens} of its file
 */
public record CarriedToken(String name, TokenSource source) {
  @Override
  public String toString() {
    return name;
  }
}
