package bank.kyc.lab.wire;

import bank.kyc.mesh.model.MeshException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The certificate that a sidecar shows, out of what Envoy says about itself. */
public final class ShownCertificate {
  /** What to ask Envoy's admin interface for. */
  public static final String ADMIN_PATH = "/config_dump?resource=dynamic_active_secrets";

  private static final JsonMapper JSON = new JsonMapper();

  private ShownCertificate() {}

  /**
   * @param dump Envoy's answer to {@link #ADMIN_PATH}
   * @return the chain as PEM, the leaf first; the key is not in the dump
   * @throws MeshException if the sidecar has no certificate
   */
  public static String chain(String dump) {
    for (JsonNode config : JSON.readTree(dump).path("configs")) {
      JsonNode chain = config.path("secret").path("tls_certificate").path("certificate_chain");
      if (chain.has("inline_string")) {
        return chain.get("inline_string").asString();
      }
      if (chain.has("inline_bytes")) {
        byte[] pem = Base64.getDecoder().decode(chain.get("inline_bytes").asString());
        return new String(pem, StandardCharsets.US_ASCII);
      }
    }
    throw new MeshException("The sidecar has no certificate yet.");
  }
}
