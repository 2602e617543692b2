package bank.kyc.mesh.embedded.xds;

/**
 * Where proxies get their configuration: gRPC without TLS on the loopback address, ADS in the state
 * of the world. A stream is the proxy of a workload by its {@code node.id}, {@code NAMESPACE/NAME},
 * which must stand in each of its requests.
 *
 * @param port on the loopback address
 * @param token what each stream must show as {@code x-mesh-token}
 */
public record XdsAddress(int port, String token) {}
