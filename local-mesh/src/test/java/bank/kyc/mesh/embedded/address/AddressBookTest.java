package bank.kyc.mesh.embedded.address;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.state.WorkloadId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever keeps what was made of addresses learns that one has changed. */
class AddressBookTest {
  private static final WorkloadId WORKLOAD = new WorkloadId("advanced", "check");
  private static final Slot SLOT = new Slot.Outbound(WORKLOAD, "host", 8080);

  private final AtomicInteger next = new AtomicInteger(20_000);
  private final AddressBook addresses = new AddressBook(next::getAndIncrement);

  static Stream<Consumer<AddressBook>> whateverGivesASlotAnotherPort() {
    return Stream.of(
        book -> book.move(SLOT),
        book -> book.fix(SLOT, 8082),
        book -> book.detour(SLOT, 30_000),
        book -> book.endDetour(SLOT),
        book -> book.restore(Map.of()),
        book -> book.release(WORKLOAD));
  }

  @ParameterizedTest
  @MethodSource("whateverGivesASlotAnotherPort")
  void aSlotWithAnotherPortIsAMove(Consumer<AddressBook> change) {
    addresses.port(SLOT);
    long before = addresses.moves();

    change.accept(addresses);

    assertThat(addresses.moves()).isGreaterThan(before);
  }

  @ParameterizedTest
  @MethodSource("whateverGivesASlotAnotherPort")
  void toBeAskedForIsNone(Consumer<AddressBook> change) {
    change.accept(addresses);
    long before = addresses.moves();

    addresses.port(SLOT);
    addresses.reach(SLOT);

    assertThat(addresses.moves()).isEqualTo(before);
  }
}
