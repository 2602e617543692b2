package bank.kyc.web.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Answers for requests that Tomcat refuses before any service sees them, such as a path with an
 * encoded slash. Their host header cannot be trusted either, so the type is relative.
 */
public final class ProblemValve extends ErrorReportValve {

  /** Installs the valve as Tomcat's error reporter. */
  public static final class Customizer
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addContextCustomizers(
          context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }
  }

  @Override
  protected void report(Request request, Response response, Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemType type = ProblemAdvice.typeOf(HttpStatusCode.valueOf(status));
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response
          .getReporter()
          .write(
              """
              {"type":"%s/%s","title":"%s","status":%d}\
              """
                  .formatted(ProblemType.PATH, type.slug(), type.title(), status));
      response.finishResponse();
    } catch (IOException e) {
      // the caller has closed the connection: nobody can be answered
    }
  }
}
