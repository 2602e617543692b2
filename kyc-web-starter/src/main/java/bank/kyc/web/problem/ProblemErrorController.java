package bank.kyc.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for the errors that the server meets outside Spring MVC, such as in a filter. */
@Hidden
@RestController
public class ProblemErrorController implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ProblemDetail error(HttpServletRequest request) {
    // absent where somebody requests this path directly: then it is an unknown path like any other
    HttpStatusCode status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatusCode.valueOf(code)
            : ProblemType.UNKNOWN_PATH.status();
    ProblemType type = ProblemAdvice.typeOf(status);
    return Problem.document(type, status, type.title());
  }
}
