/**
 * The aggregator's call to the credit bureau as it was made before there was a mesh: the
 * application itself speaks TLS. Nothing else of ours does; the README says why this is here.
 */
package bank.kyc.tlsincode;
