package bank.kyc.web.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a request into a problem document. */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> problem(ProblemException e) {
    return ResponseEntity.of(e.problem().document()).build();
  }

  /** The log gets the whole exception; the caller gets nothing that reveals the code. */
  @ExceptionHandler
  ResponseEntity<Object> unexpected(Exception e) {
    LOG.error("unexpected", e);
    ProblemType type = ProblemType.INTERNAL_ERROR;
    return ResponseEntity.of(new Problem(type, type.title()).document()).build();
  }

  /** Where one of our value types rejects a path variable, its own problem is more precise. */
  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return NestedExceptionUtils.getMostSpecificCause(e) instanceof ProblemException ours
        ? problem(ours)
        : super.handleTypeMismatch(e, headers, status, request);
  }

  /** Gives one of our types to the problems that Spring MVC creates itself. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String detail = body instanceof ProblemDetail spring ? spring.getDetail() : null;
    return new ResponseEntity<>(Problem.document(typeOf(status), status, detail), headers, status);
  }

  static ProblemType typeOf(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> ProblemType.UNKNOWN_PATH;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      default -> status.is4xxClientError() ? ProblemType.BAD_REQUEST : ProblemType.INTERNAL_ERROR;
    };
  }
}
