package bank.kyc.mesh.model.policy;

import bank.kyc.mesh.model.object.MeshObject;

/** An object that decides who may talk to whom and how; it can change while everything runs. */
public interface Policy extends MeshObject {
  /** The setting that matters most, in one word, for listings: {@code STRICT}. */
  String summary();
}
