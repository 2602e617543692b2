package bank.kyc.mesh.model.kind.namespace;

import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.object.PortNumber;
import java.util.Map;
import java.util.Optional;

/** The annotation of a Namespace by which its kyc-aggregator-mgt has a port of this machine. */
public final class AggregatorPort {
  private static final String ANNOTATION = "kyc.bank/aggregator-port";

  private AggregatorPort() {}

  /**
   * The port, before any offset.
   *
   * @return empty where the namespace has none
   * @throws MeshException where what is written is no port
   */
  public static Optional<Integer> of(String namespace, Map<String, String> annotations) {
    return Optional.ofNullable(annotations.get(ANNOTATION))
        .map(
            written -> {
              int port = written.matches("\\d{1,5}") ? Integer.parseInt(written) : 0;
              if (port < 1 || port > PortNumber.LAST) {
                throw new MeshException(
                    "The annotation %s of the Namespace %s is \"%s\": it is to be a port, such as 8082."
                        .formatted(ANNOTATION, namespace, written));
              }
              return port;
            });
  }
}
