package bank.kyc.web.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps what is relayed of a request while it is being answered. */
public class RelayedHeadersFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RelayedHeaders.set(RelayedHeaders.of(request));
    try {
      chain.doFilter(request, response);
    } finally {
      RelayedHeaders.clear();
    }
  }
}
