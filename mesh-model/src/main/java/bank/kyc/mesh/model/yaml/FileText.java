package bank.kyc.mesh.model.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The text of a file as editors and shells leave it: UTF-8, or UTF-16 (as PowerShell's {@code >}
 * writes) where a byte order mark says so.
 */
final class FileText {
  /**
   * The byte order mark as a character; concatenated files have one in front of later documents.
   */
  private static final Pattern MARK = Pattern.compile("^\uFEFF", Pattern.MULTILINE);

  private FileText() {}

  /**
   * The text, without byte order marks.
   *
   * @throws ManifestException where there is no such file, or it holds something else than text
   */
  static String read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return MARK.matcher(decoded(bytes)).replaceAll("");
    } catch (CharacterCodingException e) {
      throw new ManifestException(
          file + " is no text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8.");
    } catch (IOException e) {
      throw new ManifestException(file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    // a decoder reports what it cannot read, where new String would put a replacement
    return charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Charset charset(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    return switch (first) {
      case 0xfeff -> StandardCharsets.UTF_16BE;
      case 0xfffe -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }
}
