package bank.kyc.lab.mesh;

/**
 * Where requests from this machine enter the mesh.
 *
 * @param host a name or an address that this machine reaches
 */
public record Entrance(String host, int port) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
