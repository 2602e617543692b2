package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.service.ServiceManifest;

/**
 * A port of a Service, and the port of a workload that it leads to.
 *
 * @param port what callers dial
 * @param behind the workload's own
 */
public record Dialled(Service service, ServiceManifest.Port port, int behind) {}
