package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.identity.Certificates;
import bank.kyc.mesh.embedded.xds.Publisher;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks from time to time whether a certificate is due, and has the new one sent. */
final class CertificateRenewal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);
  private static final Duration LONGEST_TICK = Duration.ofMinutes(1);
  private static final int TICKS_A_LIFE = 20;

  private final Certificates certificates;
  private final Publisher publisher;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(CertificateRenewal::daemon);

  CertificateRenewal(Certificates certificates, Publisher publisher, Duration lifetime) {
    this.certificates = certificates;
    this.publisher = publisher;
    long tick = Math.min(LONGEST_TICK.toMillis(), lifetime.toMillis() / TICKS_A_LIFE + 1);
    timer.scheduleWithFixedDelay(this::renew, tick, tick, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void renew() {
    try {
      if (certificates.renewDue()) {
        publisher.republish();
      }
    } catch (RuntimeException e) {
      // tried again at the next tick; half of the certificates' life is left for that
      LOG.warn("Certificates could not be renewed", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "certificate-renewal");
    thread.setDaemon(true);
    return thread;
  }
}
