package bank.kyc.web.problem;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * Every kind of problem a KYC service can answer with, and the text of the page that explains it.
 * {@code `code`} in a text becomes code on the page.
 */
public enum ProblemType {
  INVALID_CUSTOMER_ID(
      HttpStatus.BAD_REQUEST,
      "The customer id is not well formed",
      "The path names a customer by something that is not `C-` and four digits.",
      "The mesh is not involved: the request arrived, and the service read it.",
      "Ask for a customer such as `C-1001`."),

  UNKNOWN_CUSTOMER(
      HttpStatus.NOT_FOUND,
      "Nobody knows this customer",
      "The id is well formed, but no customer has it.",
      "The mesh is not involved: the request arrived, and the service answered.",
      "Ask for a customer that exists, such as `C-1001`."),

  UNKNOWN_CHECK(
      HttpStatus.NOT_FOUND,
      "There is no such check",
      "The path names a check that this service does not know.",
      "The mesh is not involved: the request arrived, and the service read it.",
      "Use one of the checks that the member `known` of the answer lists."),

  UNKNOWN_PATH(
      HttpStatus.NOT_FOUND,
      "There is nothing at this path",
      "The service answers at other paths only.",
      "A mesh leads a request by host and port, and leaves its path alone unless a VirtualService"
          + " rewrites it.",
      "Look at `/v3/api-docs`, which lists the paths."),

  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED,
      "This path does not take this method",
      "The path exists, but not for the method of the request.",
      "The mesh is not involved: the request arrived, and the service read it.",
      "Use a method that the header `Allow` of the answer lists: nearly always `GET`."),

  BAD_REQUEST(
      HttpStatus.BAD_REQUEST,
      "The request cannot be served as it is",
      "A header, a parameter or the body of the request does not fit.",
      "The mesh is not involved: the request arrived, and the service read it.",
      "Read the member `detail` of the answer.",
      "Compare the request with `/v3/api-docs`."),

  INTERNAL_ERROR(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The service made a mistake",
      "Something happened that the service did not expect. That is a bug in the service.",
      "The mesh is not involved: the request arrived, and the service failed to answer it.",
      "Search the service's log for the request id: the answer carries it in `X-Request-Id`."),

  CONNECTION_RESET(
      HttpStatus.BAD_GATEWAY,
      "The peer reset the connection",
      "A connection was made, the request was sent, and the other side cut the connection without"
          + " an answer. curl calls this exit 56, Java `Connection reset`.",
      "This is how STRICT mutual TLS looks from outside: the peer's sidecar accepts TLS only, sees"
          + " plaintext, finds no filter chain that takes it, and resets the connection. The peer"
          + " itself never saw the request.",
      "`make explain` says which manifest asks for STRICT.",
      "Call from inside the mesh: `make call FROM=consumer-in-mesh TO=kyc-credit-check-advanced`.",
      "In the log of the peer's sidecar, look for `filter_chain_not_found`."),

  CONNECTION_REFUSED(
      HttpStatus.BAD_GATEWAY,
      "The peer's port is closed",
      "Nothing listens at the peer's address, so no connection could be made.",
      "No policy does this: a sidecar always accepts the connection first and judges it after. The"
          + " peer or its sidecar does not run, or the address is wrong.",
      "`make status` says what runs.",
      "Compare the member `url` of the answer with the peer's address."),

  CONNECTION_CLOSED(
      HttpStatus.BAD_GATEWAY,
      "The peer closed the connection without an answer",
      "The connection was closed properly, but before a complete answer. curl calls this exit"
          + " 52.",
      "A sidecar that is draining does this to old connections after a change of policy, and so"
          + " does a peer that stops in the middle of an answer.",
      "Ask again: a new connection meets the policy in force.",
      "`make status` says whether the peer still runs."),

  TIMEOUT(
      HttpStatus.BAD_GATEWAY,
      "The peer did not answer in time",
      "The peer was asked, and no complete answer came before the deadline.",
      "A mesh does not make anybody wait, unless a VirtualService injects a delay or a"
          + " NetworkPolicy drops packets in silence. Mostly the peer itself is slow.",
      "Ask the peer's own probe: `/readyz`.",
      "Raise `KYC_CHECKS_READ_TIMEOUT`, if the peer always needs longer."),

  UNKNOWN_HOST(
      HttpStatus.BAD_GATEWAY,
      "The peer's name is unknown",
      "The name in the peer's address could not be resolved.",
      "A mesh uses the names of the cluster: `service.namespace`. A service that was never created,"
          + " or a wrong namespace, has no name.",
      "Compare the member `url` of the answer with the Services that exist: `kubectl get services"
          + " --all-namespaces`."),

  HTTP_403(
      HttpStatus.BAD_GATEWAY,
      "The peer's side forbade the call",
      "An answer came, with status 403.",
      "An AuthorizationPolicy does this: the peer's sidecar knows who calls (or that nobody proved"
          + " who calls) and was told to say no. Its answer reads `RBAC: access denied`. The peer"
          + " itself never saw the request.",
      "`make explain` says which manifest decided it.",
      "Remove the policy and look at `callerIdentity` in the peer's answer: it says who the peer"
          + " thinks is calling."),

  HTTP_503(
      HttpStatus.BAD_GATEWAY,
      "The call was answered with 503",
      "An answer came, with status 503. Its text is in the member `upstreamBody`, and what tells"
          + " who sent it in `upstreamHeaders`.",
      "When that text begins with `upstream connect error`, it is the caller's own sidecar that"
          + " answered: it could not talk to the peer, because one of the two speaks TLS and the"
          + " other plaintext. `no healthy upstream`, or no text at all beside the server `envoy`"
          + " and no `x-envoy-upstream-service-time`, is that sidecar's as well: it was told to"
          + " send the call where nobody is. Typical causes are a DestinationRule with DISABLE"
          + " towards a peer that is STRICT, or ISTIO_MUTUAL towards a peer without a sidecar; or a"
          + " VirtualService that names a subset without workloads.",
      "`make explain` shows what the caller's sidecar sends and what the peer's sidecar accepts.",
      "Change the DestinationRule of the caller or the PeerAuthentication of the peer, so that they"
          + " agree."),

  HTTP_ERROR(
      HttpStatus.BAD_GATEWAY,
      "The peer answered with an error",
      "An answer came, but its status was not 200. The status is in the member `cause`.",
      "Some sidecars answer in the peer's place: 403 for an AuthorizationPolicy, 404 for a route"
          + " that leads nowhere, 503 for a peer they cannot talk to. Other statuses are the peer's"
          + " own.",
      "Read the member `upstreamBody` of the answer.",
      "Search the peer's log for the request id: if it is not there, a sidecar answered."),

  MALFORMED_ANSWER(
      HttpStatus.BAD_GATEWAY,
      "The peer's answer cannot be read",
      "An answer came with status 200, but its body is not what this service expects.",
      "Some other program listens at the peer's address, a proxy answered in the peer's place, or"
          + " caller and peer are of different versions.",
      "Ask the peer for the same URL and look: the member `url` of the answer has it."),

  IO_ERROR(
      HttpStatus.BAD_GATEWAY,
      "The connection to the peer failed",
      "The network failed in a way that has no page of its own.",
      "No policy is known to do this: look at the network below the mesh, such as routes and"
          + " firewalls.",
      "Search this service's log for the request id: the answer carries it in `X-Request-Id`."),

  DATABASE_ERROR(
      HttpStatus.BAD_GATEWAY,
      "The database answered with an error",
      "A connection was made, and the database said no: to the password, or to the question. The"
          + " member `cause` has its code, such as `sql-28P01`.",
      "The mesh is not involved: it carries what is said to a database, and understands nothing of"
          + " it. Where a policy forbids the connection, it is closed or reset instead.",
      "Look the code up in PostgreSQL's manual, Appendix A.",
      "Compare the Secret that the service reads with the one that the database was made with."),

  NO_CHECK_ANSWERED(
      HttpStatus.BAD_GATEWAY,
      "None of the checks answered",
      "Every check was asked, and every one failed. The member `checks` of the answer holds a"
          + " problem for each.",
      "A policy for the whole mesh or a whole namespace does this, such as STRICT for everything"
          + " while the caller has no sidecar.",
      "Open the `type` of each problem under `checks`.",
      "`make explain` says what this caller may expect of each check.");

  /** Where the pages are, on every service. */
  static final String PATH = "/problems";

  private final HttpStatus status;
  private final String title;
  private final String happened;
  private final String inMesh;
  private final List<String> remedies;

  ProblemType(HttpStatus status, String title, String happened, String inMesh, String... remedies) {
    this.status = status;
    this.title = title;
    this.happened = happened;
    this.inMesh = inMesh;
    this.remedies = List.of(remedies);
  }

  /**
   * Finds the type that a page belongs to.
   *
   * @param slug the last part of the page's path
   * @return the type, or empty where there is none
   */
  public static Optional<ProblemType> of(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
  }

  /**
   * Finds the type of a connection that failed. The JDK distinguishes most of these by their
   * message alone.
   *
   * @param e what a connection failed with
   * @return one with status 502
   */
  public static ProblemType of(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return TIMEOUT;
    }
    if (e instanceof UnknownHostException) {
      return UNKNOWN_HOST;
    }
    if (e instanceof EOFException) {
      return CONNECTION_CLOSED;
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("refused")) {
      return CONNECTION_REFUSED;
    }
    if (message.contains("reset")) {
      return CONNECTION_RESET;
    }
    if (message.contains("timed out")) {
      return TIMEOUT;
    }
    if (message.contains("end of file") || message.contains("eof") || message.contains("broken")) {
      return CONNECTION_CLOSED;
    }
    // "Invalid Http response", "Invalid status": what came is not HTTP
    return message.contains("invalid") ? MALFORMED_ANSWER : IO_ERROR;
  }

  /**
   * Returns the type's name in URLs, such as {@code connection-reset}.
   *
   * @return lower case letters, digits and hyphens
   */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the status that goes with the type.
   *
   * @return a 4xx or 5xx
   */
  public HttpStatus status() {
    return status;
  }

  /**
   * Returns what went wrong, in one line.
   *
   * @return the same for every problem of the type
   */
  public String title() {
    return title;
  }

  String happened() {
    return happened;
  }

  String inMesh() {
    return inMesh;
  }

  List<String> remedies() {
    return remedies;
  }
}
