package bank.kyc.mesh.embedded.server;

import java.util.Optional;

/**
 * The name of a container's image.
 *
 * @param repository with its registry: {@code docker.io/library/postgres}
 * @param tag {@code 18}; absent where none is written
 */
record ImageName(String repository, Optional<String> tag) {
  /**
   * Reads what a manifest says, with the registry that is meant where none is named.
   *
   * @see <a
   *     href="https://github.com/distribution/reference/blob/v0.6.0/normalize.go">splitDockerDomain</a>
   */
  static ImageName of(String written) {
    String name = written.replaceFirst("@.*", "");
    int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    return new ImageName(
        whole(colon < 0 ? name : name.substring(0, colon)),
        colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1)));
  }

  private static String whole(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
      return name;
    }
    return "docker.io/" + (slash < 0 ? "library/" : "") + name;
  }
}
