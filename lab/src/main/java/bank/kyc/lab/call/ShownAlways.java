package bank.kyc.lab.call;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows its certificate to whoever asks for one, as curl does; what comes with Java keeps it back
 * from those who say that they believe others.
 */
final class ShownAlways extends X509ExtendedKeyManager {
  private static final String OWN = "own";

  private final ClientCertificate.Pair pair;

  ShownAlways(ClientCertificate.Pair pair) {
    this.pair = pair;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return OWN;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[] {OWN};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return pair.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return pair.key();
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return null;
  }
}
