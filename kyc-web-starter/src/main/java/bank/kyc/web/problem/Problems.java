package bank.kyc.web.problem;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Writes RFC 9457 problem documents. */
public final class Problems {

  private Problems() {}

  /**
   * Writes a problem document whose type is an address on the service that the caller is asking, by
   * the name the caller uses for it: whoever got the problem can open the page.
   *
   * @param type which page explains it
   * @param detail what is special to this occurrence
   * @param members extension members
   * @return the document
   * @throws IllegalStateException on a thread that does not serve a request
   */
  public static ProblemDetail problem(ProblemType type, String detail, Map<String, ?> members) {
    ProblemDetail problem = problem(type, type.status(), detail);
    members.forEach(problem::setProperty);
    return problem;
  }

  static ProblemDetail problem(ProblemType type, HttpStatusCode status, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(page(type));
    problem.setTitle(type.title());
    return problem;
  }

  private static URI page(ProblemType type) {
    return ServletUriComponentsBuilder.fromCurrentContextPath()
        .path(ProblemType.PATH)
        .pathSegment(type.slug())
        .build()
        .toUri();
  }
}
