package bank.kyc.mesh.explain;

/** What a call comes to, in the words of the checks' expectations. */
public enum Outcome {
  /** Answered, and the callee does not know by whom it was asked. */
  PLAINTEXT,
  /** Answered, and the callee knows the caller's identity. */
  MTLS,
  /** The callee's sidecar closes the connection. */
  REFUSED,
  /** The caller's own sidecar answers 503: it speaks what the callee does not take. */
  UNAVAILABLE,
  /** The callee's sidecar answers 403: an AuthorizationPolicy does not let the request through. */
  FORBIDDEN,
  /** The Service has no workload that runs. */
  DEAD
}
