package bank.kyc.web.start;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** What a build leaves of {@link Prepared}; Spring expects this name. */
class Prepared__ApplicationContextInitializer
    implements ApplicationContextInitializer<GenericApplicationContext> {
  @Override
  public void initialize(GenericApplicationContext context) {
    context.registerBean("origin", String.class, () -> "worked out by the build");
  }
}
