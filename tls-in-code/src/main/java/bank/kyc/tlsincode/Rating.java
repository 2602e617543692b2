package bank.kyc.tlsincode;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the bureau says about a customer.
 *
 * @param customerId the customer that was asked about
 * @param grade from A, the best, to D
 * @param callerIdentity the subject of the certificate that the bureau saw
 */
record Rating(
    @Schema(example = "C-1001") String customerId,
    @Schema(example = "A") String grade,
    @Schema(example = "CN=kyc-aggregator-mgt,O=Bank") String callerIdentity) {}
