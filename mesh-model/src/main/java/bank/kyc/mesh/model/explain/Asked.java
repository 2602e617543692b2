package bank.kyc.mesh.model.explain;

import java.util.Map;

/**
 * What a call asks for, where requests can be seen.
 *
 * @param path of the address
 * @param headers by name, beside those that every request has
 */
public record Asked(String path, Map<String, String> headers) {
  public Asked {
    headers = Map.copyOf(headers);
  }
}
