package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.object.ObjectId;

/** A name that callers dial, whether it is a Service's or one outside. */
public interface Host {
  /** The name in whole: {@code kyc-credit-check-basic.basic.svc.cluster.local}. */
  String host();

  /** That of the object which makes it known. */
  String namespace();

  /** The object which makes it known. */
  ObjectId id();

  /** Whether the sidecars of a namespace know it. */
  boolean isKnownIn(String caller);
}
