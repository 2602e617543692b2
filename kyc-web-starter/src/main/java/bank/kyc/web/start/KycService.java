package bank.kyc.web.start;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Starts a KYC service, and quickly: the build has worked out which beans there are, so the start
 * need not look for them again.
 *
 * <p>What the build worked out is right for a start without profiles. With one, or where a service
 * runs from sources that were only compiled, Spring looks for the beans as it always does.
 *
 * @see <a href="https://docs.spring.io/spring-framework/reference/core/aot.html">Ahead of Time
 *     Optimizations</a>
 */
public final class KycService {
  private static final String USE_WHAT_THE_BUILD_FOUND = "spring.aot.enabled";
  private static final String THE_BUILD_IS_LOOKING = "spring.aot.processing";
  private static final String GENERATED = "__ApplicationContextInitializer";

  private KycService() {}

  /**
   * Starts a service.
   *
   * @param service its class with {@code @SpringBootApplication}
   * @param args Spring Boot's
   * @return the running service
   */
  public static ConfigurableApplicationContext run(Class<?> service, String... args) {
    if (System.getProperty(USE_WHAT_THE_BUILD_FOUND) == null && isWorkedOut(service, args)) {
      System.setProperty(USE_WHAT_THE_BUILD_FOUND, "true");
    }
    return SpringApplication.run(service, args);
  }

  private static boolean isWorkedOut(Class<?> service, String... args) {
    return !Boolean.getBoolean(THE_BUILD_IS_LOOKING)
        && !hasProfile(args)
        && ClassUtils.isPresent(service.getName() + GENERATED, service.getClassLoader());
  }

  // as Spring Boot reads it, of the places where a service is told its profile
  private static boolean hasProfile(String... args) {
    return System.getenv("SPRING_PROFILES_ACTIVE") != null
        || System.getProperty("spring.profiles.active") != null
        || String.join(" ", args).contains("--spring.profiles.active");
  }
}
