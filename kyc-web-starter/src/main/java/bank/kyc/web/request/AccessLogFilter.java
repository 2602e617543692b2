package bank.kyc.web.request;

import bank.kyc.web.identity.CallerIdentity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Logs one line per request. The request id is in the logging context, as in every other line. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class AccessLogFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger("access");

  /** Requested every few seconds by machines: they would hide everything else. */
  private static final Set<String> QUIET = Set.of("/livez", "/readyz", "/actuator/prometheus");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return QUIET.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      String caller = CallerIdentity.in(request).map(CallerIdentity::spiffeId).orElse("plaintext");
      LOG.atInfo()
          .addKeyValue("method", request.getMethod())
          .addKeyValue("path", request.getRequestURI())
          .addKeyValue("status", response.getStatus())
          .addKeyValue("millis", millis)
          .addKeyValue("caller", caller)
          .log("{} {} {}", request.getMethod(), request.getRequestURI(), response.getStatus());
    }
  }
}
