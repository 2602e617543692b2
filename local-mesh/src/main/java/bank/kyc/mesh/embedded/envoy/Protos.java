package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.embedded.address.AddressBook;
import com.google.protobuf.Any;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Small pieces of Envoy configuration that stand in many places. */
final class Protos {
  private Protos() {}

  static Address loopback(int port) {
    return address(AddressBook.LOOPBACK, port);
  }

  static Address address(String host, int port) {
    return Address.newBuilder()
        .setSocketAddress(SocketAddress.newBuilder().setAddress(host).setPortValue(port))
        .build();
  }

  static Filter networkFilter(String name, Message config) {
    return Filter.newBuilder()
        .setName("envoy.filters.network." + name)
        .setTypedConfig(Any.pack(config))
        .build();
  }

  static HttpFilter router() {
    return HttpFilter.newBuilder()
        .setName("envoy.filters.http.router")
        .setTypedConfig(Any.pack(Router.getDefaultInstance()))
        .build();
  }

  /** Where a proxy gets more of its configuration: from where it got the rest. */
  static ConfigSource overTheSameStream() {
    return ConfigSource.newBuilder()
        .setResourceApiVersion(ApiVersion.V3)
        .setAds(AggregatedConfigSource.getDefaultInstance())
        .build();
  }

  static DataSource file(Path file) {
    return DataSource.newBuilder().setFilename(file.toString()).build();
  }

  static DataSource inline(String text) {
    return DataSource.newBuilder().setInlineString(text).build();
  }

  static Struct struct(String key, String value) {
    return Struct.newBuilder()
        .putFields(key, Value.newBuilder().setStringValue(value).build())
        .build();
  }

  /** Tells one content from another in eight digits; not meant to withstand anybody. */
  static String digest(Message content) {
    byte[] bytes = new byte[content.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    // maps in the order of their keys
    out.useDeterministicSerialization();
    try {
      content.writeTo(out);
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sha256, 0, 4);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
