package bank.kyc.lab.scale.sidecar;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Single fields of a message, without reading the rest of it. Hundreds of sidecars of one process
 * must not cost what as many Envoys do: a push to 300 is a hundred megabytes, of which a few names
 * matter.
 */
final class Fields {
  private Fields() {}

  /**
   * Every value of a field: of a message, a text, or bytes.
   *
   * @param path field numbers, from the message inwards
   */
  static List<ByteString> at(ByteString message, int... path) {
    List<ByteString> values = List.of(message);
    for (int field : path) {
      List<ByteString> inner = new ArrayList<>();
      values.forEach(value -> collect(value, field, inner));
      values = inner;
    }
    return values;
  }

  /** The texts of a field. */
  static List<String> texts(ByteString message, int... path) {
    return at(message, path).stream().map(ByteString::toStringUtf8).toList();
  }

  /** A number, such as that of an enum; 0 where it is not set. */
  static long number(ByteString message, int field) {
    CodedInputStream in = message.newCodedInput();
    long number = 0;
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == WireFormat.WIRETYPE_VARINT + (field << 3)) {
          number = in.readUInt64();
        } else {
          in.skipField(tag);
        }
      }
      return number;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(ByteString message, int field, List<ByteString> into) {
    CodedInputStream in = message.newCodedInput();
    in.enableAliasing(true);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == WireFormat.WIRETYPE_LENGTH_DELIMITED + (field << 3)) {
          into.add(in.readBytes());
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
