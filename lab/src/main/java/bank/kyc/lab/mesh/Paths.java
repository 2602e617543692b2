package bank.kyc.lab.mesh;

import java.net.URI;

/**
 * Three ways to one callee from this machine, for measuring what the sidecars cost.
 *
 * @param direct to the application itself, past every sidecar
 * @param throughCallees through the callee's sidecar only, in plaintext
 * @param throughSidecars through the caller's sidecar and the callee's
 */
public record Paths(URI direct, URI throughCallees, URI throughSidecars) {}
