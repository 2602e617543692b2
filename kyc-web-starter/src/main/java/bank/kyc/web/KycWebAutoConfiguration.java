package bank.kyc.web;

import bank.kyc.web.openapi.OpenApiProblems;
import bank.kyc.web.problem.ProblemAdvice;
import bank.kyc.web.problem.ProblemErrorController;
import bank.kyc.web.problem.ProblemPages;
import bank.kyc.web.problem.ProblemValve;
import bank.kyc.web.request.AccessLogFilter;
import bank.kyc.web.request.RelayedHeadersFilter;
import bank.kyc.web.request.RequestIdFilter;
import bank.kyc.web.version.ServiceVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** What every KYC service does the same way; active as soon as it is on the class path. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@Import({
  RequestIdFilter.class,
  RelayedHeadersFilter.class,
  ServiceVersion.class,
  AccessLogFilter.class,
  ProblemAdvice.class,
  ProblemErrorController.class,
  ProblemPages.class,
  ProblemValve.Customizer.class,
  OpenApiProblems.class
})
public class KycWebAutoConfiguration {}
