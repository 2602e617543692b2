package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.role.SecretAccess;
import bank.kyc.mesh.model.kind.secret.SecretManifest;
import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Pem;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.SidecarFiles;
import bank.kyc.mesh.model.state.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates, keys and authorities that a proxy is given because a rule names them: from a
 * Secret of its namespace, or from a file that is mounted into it. What is not there, may not be
 * seen, or cannot be used, is not given, and the proxy's calls with it fail.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/credentials/kube/secrets.go">secrets.go</a>
 */
public final class Credentials {
  private static final String SECRET = "kubernetes://";
  private static final String AUTHORITY = "-cacert";
  private static final String FILE = "file-cert:";
  private static final String ROOT_FILE = "file-root:";
  private static final String AND_KEY = "~";

  private final MeshState state;

  /** Those of a mesh. */
  public Credentials(MeshState state) {
    this.state = state;
  }

  static String ofSecret(String name) {
    return SECRET + name;
  }

  static String ofAuthorityInSecret(String name) {
    return SECRET + name + AUTHORITY;
  }

  static String ofFiles(String certificate, String key) {
    return FILE + certificate + AND_KEY + key;
  }

  static String ofAuthorityInFile(String file) {
    return ROOT_FILE + file;
  }

  /**
   * Those that a workload's sidecar needs for what it sends, as far as it gets them: where one of
   * them is missing, the others are of no use.
   */
  List<Credential> of(Workload workload, Collection<Outbound> outbound) {
    return outbound.stream()
        .flatMap(Outbound::endpoints)
        .map(endpoint -> endpoint.transport().credentials())
        .distinct()
        .flatMap(names -> together(workload, names).stream())
        .distinct()
        .toList();
  }

  private List<Credential> together(Workload workload, List<String> names) {
    List<Credential> given = names.stream().flatMap(name -> of(workload, name).stream()).toList();
    return given.size() == names.size() ? given : List.of();
  }

  /** Why a workload's sidecar is not given what a rule names. */
  public enum Trouble {
    /** There is no such Secret, file or key of it. */
    MISSING,
    /** The workload's ServiceAccount may not list secrets. */
    NOT_ALLOWED,
    /** It is there, and cannot be used. */
    UNUSABLE
  }

  /** What keeps a workload's sidecar from being given what a rule names, if anything does. */
  public Optional<Trouble> trouble(Workload workload, String name) {
    if (of(workload, name).isPresent()) {
      return Optional.empty();
    }
    if (name.startsWith(FILE)) {
      String[] files = name.substring(FILE.length()).split(AND_KEY, 2);
      SidecarFiles mounted = new SidecarFiles(state, workload);
      return Optional.of(
          mounted.file(files[0]).isPresent() && mounted.file(files[1]).isPresent()
              ? Trouble.UNUSABLE
              : Trouble.MISSING);
    }
    if (name.startsWith(ROOT_FILE)) {
      return Optional.of(Trouble.MISSING);
    }
    if (!SecretAccess.isGiven(workload.identity(), state)) {
      return Optional.of(Trouble.NOT_ALLOWED);
    }
    Map<String, FileContent> content = content(workload, name.substring(SECRET.length()));
    return Optional.of(
        first(content, "tls.crt", "cert").isPresent()
                && first(content, "tls.key", "key").isPresent()
            ? Trouble.UNUSABLE
            : Trouble.MISSING);
  }

  /** What a person calls it: {@code the Secret "bureau-client"}. */
  public static String described(String name) {
    if (name.startsWith(SECRET)) {
      return "the Secret \"%s\""
          .formatted(name.substring(SECRET.length()).replaceFirst(AUTHORITY + "$", ""));
    }
    return name.startsWith(FILE)
        ? "the files " + name.substring(FILE.length()).replace(AND_KEY, " and ")
        : "the file " + name.substring(ROOT_FILE.length());
  }

  private Optional<Credential> of(Workload workload, String name) {
    if (name.startsWith(FILE)) {
      String[] files = name.substring(FILE.length()).split(AND_KEY, 2);
      SidecarFiles mounted = new SidecarFiles(state, workload);
      return certificate(name, mounted.file(files[0]), mounted.file(files[1]));
    }
    if (name.startsWith(ROOT_FILE)) {
      return authority(
          name, new SidecarFiles(state, workload).file(name.substring(ROOT_FILE.length())));
    }
    if (!SecretAccess.isGiven(workload.identity(), state)) {
      return Optional.empty();
    }
    String secret = name.substring(SECRET.length());
    if (!secret.endsWith(AUTHORITY)) {
      Map<String, FileContent> content = content(workload, secret);
      return certificate(name, first(content, "tls.crt", "cert"), first(content, "tls.key", "key"));
    }
    // GetCaCert: a Secret of the authority's own goes before what stands beside the certificate
    return Stream.of(secret, secret.substring(0, secret.length() - AUTHORITY.length()))
        .flatMap(of -> first(content(workload, of), "ca.crt", "cacert").stream())
        .findFirst()
        .flatMap(found -> authority(name, Optional.of(found)));
  }

  private Map<String, FileContent> content(Workload workload, String secret) {
    return state
        .object(new ObjectId("Secret", workload.namespace(), secret))
        .map(SecretManifest.class::cast)
        .map(SecretManifest::content)
        .orElse(Map.of());
  }

  private static Optional<FileContent> first(Map<String, FileContent> content, String... keys) {
    return Stream.of(keys).map(content::get).filter(found -> found != null).findFirst();
  }

  private static Optional<Credential> certificate(
      String name, Optional<FileContent> chain, Optional<FileContent> key) {
    return chain
        .flatMap(of -> key.map(its -> new Credential.Certificate(name, of, its)))
        .filter(one -> Pem.certificates(one.chain().text()).isPresent())
        .filter(one -> Pem.belong(one.chain().text(), one.key().text()))
        .map(Credential.class::cast);
  }

  private static Optional<Credential> authority(String name, Optional<FileContent> certificates) {
    return certificates
        .filter(of -> Pem.certificates(of.text()).isPresent())
        .map(of -> new Credential.Authority(name, of));
  }
}
