package bank.kyc.mesh.embedded.identity;

import bank.kyc.mesh.model.state.SpiffeId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The certificates of all workloads, each renewed in time. */
public final class Certificates {
  private final Supplier<CertificateAuthority> authority;
  private final Duration lifetime;
  private final Clock clock;
  private final Map<SpiffeId, WorkloadCertificate> current = new ConcurrentHashMap<>();

  /**
   * @param authority who issues them; asked for when the first is needed
   * @param lifetime of a leaf certificate; Istio's default is 24 hours
   */
  public Certificates(Supplier<CertificateAuthority> authority, Duration lifetime, Clock clock) {
    this.authority = authority;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Makes certificates for those that have none yet, on all processors: RSA keys take time. */
  public void prepare(Collection<SpiffeId> identities) {
    identities.parallelStream().forEach(this::of);
  }

  /** The identity's certificate, issued now if it has none. */
  public WorkloadCertificate of(SpiffeId identity) {
    return current.computeIfAbsent(identity, id -> authority.get().issue(id, lifetime));
  }

  /** The root certificate as PEM. */
  public String rootPem() {
    return authority.get().rootPem();
  }

  /**
   * Replaces every certificate that has less than half of its life left.
   *
   * @return whether there was one
   */
  public boolean renewDue() {
    Instant now = clock.instant();
    List<WorkloadCertificate> due =
        current.values().stream()
            .filter(certificate -> !renewal(certificate).isAfter(now))
            .toList();
    due.parallelStream()
        .forEach(
            certificate ->
                current.put(
                    certificate.identity(),
                    authority.get().issue(certificate.identity(), lifetime)));
    return !due.isEmpty();
  }

  // with half of its life left, as Istio's SECRET_GRACE_PERIOD_RATIO has it:
  // https://istio.io/latest/docs/reference/commands/pilot-agent/#envvars
  private Instant renewal(WorkloadCertificate certificate) {
    return certificate.leaf().getNotAfter().toInstant().minus(lifetime.dividedBy(2));
  }
}
