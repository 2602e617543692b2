package bank.kyc.mesh.manifest;

/** A manifest that decides who may talk to whom and how; it can change while everything runs. */
public sealed interface PolicyManifest extends Manifest
    permits PeerAuthentication, DestinationRule, AuthorizationPolicy {

  /** The setting that matters most, in one word, for listings: {@code STRICT}. */
  String summary();
}
