package bank.kyc.aggregator.check;

import bank.kyc.web.request.RelayedHeaders;
import bank.kyc.web.request.RequestId;
import bank.kyc.web.request.RequestScopedExecutor;
import feign.Request;
import feign.RequestInterceptor;
import feign.Retryer;
import feign.codec.ErrorDecoder;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import tools.jackson.databind.json.JsonMapper;

/** Puts the checks together, and sets how Feign talks to them. */
@Configuration(proxyBeanMethods = false)
class ChecksConfiguration {

  @Bean
  CreditCheck<BasicCheck> basicCheck(
      ChecksProperties checks, BasicCheckContract contract, ExecutorService executor) {
    return new CreditCheck<>(
        BasicCheckContract.PEER,
        checks.basic().urlOf(BasicCheckContract.PATH),
        contract::check,
        new RequestScopedExecutor(executor),
        checks.deadline());
  }

  @Bean
  CreditCheck<AdvancedCheck> advancedCheck(
      ChecksProperties checks, AdvancedCheckContract contract, ExecutorService executor) {
    return new CreditCheck<>(
        AdvancedCheckContract.PEER,
        checks.advanced().urlOf(AdvancedCheckContract.PATH),
        contract::check,
        new RequestScopedExecutor(executor),
        checks.deadline());
  }

  @Bean
  CreditChecks creditChecks(
      CreditCheck<BasicCheck> basic,
      CreditCheck<AdvancedCheck> advanced,
      ChecksProperties checks,
      FurtherCheckContract contract,
      Environment environment,
      ExecutorService executor) {
    Map<String, CreditCheck<FurtherCheck>> further = new TreeMap<>();
    FurtherPeers.of(environment)
        .urls()
        .forEach(
            (name, url) -> {
              String base = new ChecksProperties.Peer(url).urlOf("");
              further.put(
                  name,
                  new CreditCheck<>(
                      name,
                      base + "/credit-check/" + name + "/",
                      customer -> contract.check(URI.create(base), name, customer),
                      new RequestScopedExecutor(executor),
                      checks.deadline()));
            });
    return new CreditChecks(basic, advanced, further);
  }

  /** Its threads grow with the requests being served, and the server limits those. */
  @Bean
  ExecutorService checksExecutor() {
    return Executors.newCachedThreadPool(new CustomizableThreadFactory("check-"));
  }

  /** No redirects: the URL in a problem is the one that was asked. */
  @Bean
  Request.Options timeouts(ChecksProperties checks) {
    return new Request.Options(checks.connectTimeout(), checks.readTimeout(), false);
  }

  @Bean
  Retryer askOnce() {
    return Retryer.NEVER_RETRY;
  }

  @Bean
  ErrorDecoder peerErrors(JsonMapper json) {
    return new PeerErrorDecoder(json);
  }

  @Bean
  RequestInterceptor requestIdTravels() {
    return request -> RequestId.current().ifPresent(id -> request.header(RequestId.HEADER, id));
  }

  /** A sidecar may route by them. */
  @Bean
  RequestInterceptor headersTravel() {
    return request -> RelayedHeaders.current().forEach(request::header);
  }

  @Bean
  RequestInterceptor connections(ChecksProperties checks) {
    return request -> {
      if (!checks.keepAlive()) {
        request.header("Connection", "close");
      }
    };
  }
}
