package bank.kyc.mesh.model.plan;

/**
 * One that can answer, and what is spoken to it.
 *
 * @param destination where it is
 * @param transport what is spoken to it
 */
public record Endpoint(Destination destination, Transport transport) {
  Endpoint at(Destination other) {
    return new Endpoint(other, transport);
  }
}
