package bank.kyc.mesh.embedded.address;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Who listens where. */
class PortsTest {
  private static final WorkloadId ONE = new WorkloadId("a", "one");

  @Test
  void aPortThatIsTakenIsPassedOver() throws IOException {
    int free = new Ports(7).next();
    try (var taken = new ServerSocket(free, 1, InetAddress.getByName(AddressBook.LOOPBACK))) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
      assertThat(new Ports(7).next()).isGreaterThan(free);
    }
  }

  @Test
  void aSlotKeepsItsPortUntilItsWorkloadIsGone() {
    var addresses = new AddressBook(new Ports(11)::next);
    var inbound = new Slot.Inbound(ONE, 8080);
    int port = addresses.port(inbound);

    assertThat(addresses.port(inbound)).isEqualTo(port);
    assertThat(addresses.port(new Slot.Standby(ONE, 8080))).isNotEqualTo(port);
    assertThat(addresses.address(inbound)).isEqualTo("127.0.0.1:" + port);

    addresses.release(ONE);
    assertThat(addresses.port(inbound)).isNotEqualTo(port);
  }
}
