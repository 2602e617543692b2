package bank.kyc.lab.check;

/**
 * What came of one call, and why that is believed.
 *
 * @param outcome what came of it
 * @param evidence what was seen, in one line
 */
public record Observation(Outcome outcome, String evidence) {}
