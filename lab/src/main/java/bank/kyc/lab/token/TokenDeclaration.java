package bank.kyc.lab.token;

import java.util.List;
import java.util.Map;

/**
 * What a {@code tokens.yaml} declares.
 *
 * @param keys names of keys that are made; each is the {@code kid} of its tokens, too
 * @param tokens what is signed with them
 */
record TokenDeclaration(List<String> keys, List<Declared> tokens) {
  TokenDeclaration {
    keys = keys == null ? List.of() : List.copyOf(keys);
    tokens = tokens == null ? List.of() : List.copyOf(tokens);
  }

  /**
   * A token.
   *
   * @param name what its file is called
   * @param key what it is signed with
   * @param as the key that it says it is signed with; its own where absent
   * @param claims what it says, beside its time
   * @param expired whether its time was over an hour ago
   * @param early whether its time is still to come
   * @param text what stands in the file instead: no token at all
   */
  record Declared(
      String name,
      String key,
      String as,
      Map<String, Object> claims,
      Boolean expired,
      Boolean early,
      String text) {
    Declared {
      claims = claims == null ? Map.of() : Map.copyOf(claims);
      expired = Boolean.TRUE.equals(expired);
      early = Boolean.TRUE.equals(early);
    }
  }
}
