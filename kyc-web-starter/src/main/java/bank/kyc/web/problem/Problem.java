package bank.kyc.web.problem;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One occurrence of a problem.
 *
 * @param type which page explains it
 * @param detail what is special to this occurrence; goes to the caller
 * @param members RFC 9457 extension members
 */
public record Problem(ProblemType type, String detail, Map<String, Object> members) {

  /** Makes the members immutable, in an order that is the same for every run. */
  public Problem {
    members = Collections.unmodifiableMap(new TreeMap<>(members));
  }

  /**
   * Makes a problem without members of its own.
   *
   * @param type which page explains it
   * @param detail what is special to this occurrence; goes to the caller
   */
  public Problem(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  /**
   * Writes the RFC 9457 problem document. Its type is a URL on the service itself, with the host
   * name that the caller used: whoever received the problem can open the page.
   *
   * @return the document
   * @throws IllegalStateException on a thread that does not serve a request
   */
  public ProblemDetail document() {
    ProblemDetail document = document(type, type.status(), detail);
    members.forEach(document::setProperty);
    return document;
  }

  static ProblemDetail document(ProblemType type, HttpStatusCode status, String detail) {
    ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
    document.setType(page(type));
    document.setTitle(type.title());
    return document;
  }

  private static URI page(ProblemType type) {
    return ServletUriComponentsBuilder.fromCurrentContextPath()
        .path(ProblemType.PATH)
        .pathSegment(type.slug())
        .build()
        .toUri();
  }
}
