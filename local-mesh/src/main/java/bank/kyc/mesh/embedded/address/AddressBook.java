package bank.kyc.mesh.embedded.address;

import bank.kyc.mesh.model.state.WorkloadId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Which port of the loopback address each {@link Slot} has. A slot gets its port when first asked
 * for and keeps it, so that configuration stays the same while policies change.
 */
public final class AddressBook {
  /** Everything listens here, and nowhere else. */
  public static final String LOOPBACK = "127.0.0.1";

  private final IntSupplier ports;
  private final Map<Slot, Integer> assigned = new HashMap<>();
  private final Map<Slot, Integer> detours = new HashMap<>();
  private long moves;

  /**
   * An address book in which nothing stands yet.
   *
   * @param ports gives a port that nobody listens on, each time another: {@link Ports#next}
   */
  public AddressBook(IntSupplier ports) {
    this.ports = ports;
  }

  /** The slot's port, chosen now if it has none yet. */
  public synchronized int port(Slot slot) {
    return assigned.computeIfAbsent(slot, unassigned -> ports.getAsInt());
  }

  /** Where sidecars connect to in order to reach a slot: its port, or the detour to it. */
  public synchronized int reach(Slot slot) {
    return detours.getOrDefault(slot, port(slot));
  }

  /** From now on sidecars reach a slot by another port, which leads there. */
  public synchronized void detour(Slot slot, int port) {
    detours.put(slot, port);
    moves++;
  }

  /** Ends a detour. */
  public synchronized void endDetour(Slot slot) {
    detours.remove(slot);
    moves++;
  }

  /** Gives a slot a port that people know, such as 8082. */
  public synchronized void fix(Slot slot, int port) {
    assigned.put(slot, port);
    moves++;
  }

  /** Gives a slot another port than it had. */
  public synchronized int move(Slot slot) {
    int port = ports.getAsInt();
    fix(slot, port);
    return port;
  }

  /** Which slots have a port, for {@link #restore}. */
  public synchronized Map<Slot, Integer> assigned() {
    return Map.copyOf(assigned);
  }

  /** Makes it so again: slots that have come since are forgotten, others get back their port. */
  public synchronized void restore(Map<Slot, Integer> before) {
    assigned.clear();
    assigned.putAll(before);
    moves++;
  }

  /** Forgets the slots of a workload that is gone. */
  public synchronized void release(WorkloadId workload) {
    assigned.keySet().removeIf(slot -> slot.workload().equals(workload));
    moves++;
  }

  /** How often a slot that had a port may have got another one, or lost it. */
  public synchronized long moves() {
    return moves;
  }

  /** {@code 127.0.0.1:21003}. */
  public String address(Slot slot) {
    return LOOPBACK + ":" + port(slot);
  }
}
