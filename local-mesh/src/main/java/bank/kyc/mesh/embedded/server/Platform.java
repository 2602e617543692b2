package bank.kyc.mesh.embedded.server;

import java.util.Locale;

/** The system and architecture of a machine, in the words of Docker: {@code linux-amd64}. */
final class Platform {
  /** What runs on every one. */
  static final String ANY = "any";

  private Platform() {}

  /** That of this machine. */
  static String current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * Of what Java calls them.
   *
   * @param system {@code Linux}, {@code Mac OS X}
   * @param architecture {@code amd64}, {@code x86_64}, {@code aarch64}
   */
  static String of(String system, String architecture) {
    String os = system.toLowerCase(Locale.ROOT);
    return (os.startsWith("mac") ? "darwin" : os.replaceFirst(" .*", ""))
        + "-"
        + switch (architecture) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> architecture;
        };
  }
}
