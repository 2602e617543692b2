package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.Container;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * What a server finds on this machine in the place of its container.
 *
 * @param container what the manifest says of it
 * @param written the container's environment, as the manifest says it
 * @param environment the same with the addresses and folders of this machine
 * @param mounts by its path in the container the folder of each volume
 * @param installation what its distribution was unpacked to; not to be written to
 * @param root stands for the root of the container's file system, and is the workload's own
 * @param port by a port of the container that of this machine
 * @param localized makes of a text one with the addresses and folders of this machine
 */
public record Surroundings(
    Container container,
    Map<String, String> written,
    Map<String, String> environment,
    SortedMap<String, Path> mounts,
    Path installation,
    Path root,
    IntUnaryOperator port,
    UnaryOperator<String> localized) {

  /** Where a path of the container is on this machine. */
  Path path(String inContainer) {
    return root.resolve(inContainer.replaceFirst("^/+", "")).normalize();
  }
}
