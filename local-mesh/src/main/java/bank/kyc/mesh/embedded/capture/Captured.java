package bank.kyc.mesh.embedded.capture;

/**
 * The first bytes that crossed between two sidecars.
 *
 * @param forth from the caller's sidecar to the callee's
 * @param back the other way
 */
public record Captured(byte[] forth, byte[] back) {}
