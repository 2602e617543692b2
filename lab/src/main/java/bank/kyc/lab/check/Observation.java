package bank.kyc.lab.check;

import bank.kyc.mesh.model.explain.Outcome;

/**
 * What came of one call, and why that is believed.
 *
 * @param outcome what came of it
 * @param evidence what was seen, in one line
 */
public record Observation(Outcome outcome, String evidence) {}
