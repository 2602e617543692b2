package bank.kyc.lab.console;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.mesh.Mesh;

/** What has to be there before a folder is applied or checked: certificates, tokens, servers. */
@FunctionalInterface
public interface Preparation {
  /** Makes and fetches what is missing. */
  void of(Mesh mesh, CheckFolder folder);
}
