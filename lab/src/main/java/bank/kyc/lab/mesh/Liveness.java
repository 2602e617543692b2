package bank.kyc.lab.mesh;

/**
 * Whether a callee is alive, asked of the callee itself. A refusal counts only beside an {@code
 * alive} one.
 *
 * @param alive it answered its own probe, and its sidecar (if it has one) takes connections
 * @param evidence what was seen, for example {@code readyz 200, sidecar accepts connections} or
 *     {@code process exited}
 */
public record Liveness(boolean alive, String evidence) {}
