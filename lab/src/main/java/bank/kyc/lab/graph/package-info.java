/**
 * A mesh as a graph: who can call whom, and for each call what is predicted, what was seen and what
 * the callee enforces. Data and pure functions; what draws it depends on it.
 */
package bank.kyc.lab.graph;
