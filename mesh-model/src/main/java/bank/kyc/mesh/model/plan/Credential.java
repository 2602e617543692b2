package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.object.FileContent;

/** What a proxy is given over SDS beside the certificate that the mesh issues. Never shown. */
public sealed interface Credential {
  /** What it is called there. */
  String name();

  /** A certificate with what leads to its authority, and its key; both as PEM. */
  record Certificate(String name, FileContent chain, FileContent key) implements Credential {}

  /** Authorities that are believed, as PEM. */
  record Authority(String name, FileContent certificates) implements Credential {}
}
