package bank.kyc.lab.doctor;

import java.util.List;

/**
 * One thing that a mesh needs, and whether it is here.
 *
 * @param mesh the mesh that needs it; {@code both} for all
 * @param what what is needed
 * @param good whether it is here
 * @param seen what was found, in a few words
 * @param advice what to do where it is missing
 */
public record Finding(String mesh, String what, boolean good, String seen, String advice) {
  /** For every mesh. */
  public static final String BOTH = "both";

  /** Whether a mesh has everything that it needs. */
  public static boolean complete(String mesh, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.mesh().equals(mesh) || finding.mesh().equals(BOTH))
        .allMatch(Finding::good);
  }
}
