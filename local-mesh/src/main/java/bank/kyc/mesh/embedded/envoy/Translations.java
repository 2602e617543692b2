package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plans as Envoy's resources; of a proxy whose plan is as it was they are what they were. */
public final class Translations {
  private final AddressBook addresses;
  private MeshPlan lastPlan = new MeshPlan(Map.of());
  private long lastMoves;
  private Map<WorkloadId, Translated> last = Map.of();

  private record Translated(ProxyResources resources, Parts parts) {}

  /**
   * @param addresses where everything listens
   */
  public Translations(AddressBook addresses) {
    this.addresses = addresses;
  }

  /** The resources of every proxy of a plan. */
  public synchronized Map<WorkloadId, ProxyResources> of(MeshPlan plan) {
    // others' addresses stand in a proxy's resources
    if (lastMoves != addresses.moves() || !plan.isOfSameProxiesAs(lastPlan)) {
      last = Map.of();
    }
    Map<WorkloadId, Translated> translated = new HashMap<>();
    Map<WorkloadId, ProxyResources> resources = new LinkedHashMap<>();
    plan.proxies()
        .forEach(
            (workload, proxy) -> {
              Translated known = last.get(workload);
              Translated one =
                  known != null && proxy.equals(lastPlan.proxies().get(workload))
                      ? known
                      : translated(plan, workload, known);
              translated.put(workload, one);
              resources.put(workload, one.resources());
            });
    lastMoves = addresses.moves();
    lastPlan = plan;
    last = translated;
    return resources;
  }

  private Translated translated(MeshPlan plan, WorkloadId workload, Translated known) {
    Parts parts = known == null ? new Parts() : new Parts(known.parts());
    return new Translated(ProxyResources.of(plan, workload, addresses, parts), parts);
  }
}
