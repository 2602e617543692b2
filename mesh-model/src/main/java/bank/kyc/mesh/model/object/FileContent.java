package bank.kyc.mesh.model.object;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What stands under one key of a Secret or of a ConfigMap. It is never shown.
 *
 * @param base64 how it is kept, so that two of the same content are equal
 */
public record FileContent(String base64) {
  /** A text. */
  public static FileContent of(String text) {
    return new FileContent(
        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What a text in Base64 stands for; empty where it is none. Line breaks do not count. */
  public static Optional<FileContent> ofBase64(String written) {
    try {
      byte[] bytes = Base64.getDecoder().decode(written.replaceAll("[\r\n]", ""));
      return Optional.of(new FileContent(Base64.getEncoder().encodeToString(bytes)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The bytes themselves. */
  public byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }

  /** As a text. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Says nothing of the content. */
  @Override
  public String toString() {
    return "***";
  }
}
