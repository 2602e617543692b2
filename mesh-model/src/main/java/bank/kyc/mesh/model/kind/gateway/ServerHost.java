package bank.kyc.mesh.model.kind.gateway;

/**
 * A host as a server of a Gateway names it.
 *
 * @param namespace whose VirtualServices are meant; {@code *} for all
 * @param name of the hosts
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/gateway/#Server-hosts">Server.hosts</a>
 */
record ServerHost(String namespace, HostName name) {
  private static final String ANY = "*";
  private static final String OWN = ".";

  /**
   * @param own the Gateway's namespace
   */
  static ServerHost of(String written, String own) {
    int slash = written.indexOf('/');
    if (slash < 0) {
      return new ServerHost(ANY, new HostName(written));
    }
    String namespace = written.substring(0, slash);
    return new ServerHost(
        namespace.equals(OWN) ? own : namespace, new HostName(written.substring(slash + 1)));
  }

  boolean isFor(String other) {
    return namespace.equals(ANY) || namespace.equals(other);
  }
}
