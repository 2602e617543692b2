package bank.kyc.lab.certificate;

import bank.kyc.lab.certificate.Declaration.Certificate;
import bank.kyc.lab.certificate.Declaration.SecretFile;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.util.IPAddress;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@code certificates.yaml}; what it does not know is refused with file and line. */
final class DeclarationReader {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final YamlDocument document;

  private DeclarationReader(YamlDocument document) {
    this.document = document;
  }

  static Declaration read(Path file) {
    List<YamlDocument> documents = YamlDocument.read(file);
    if (documents.size() != 1) {
      throw new MeshException(
          "%s holds one document, and not %d.".formatted(file, documents.size()));
    }
    return new DeclarationReader(documents.get(0)).declaration();
  }

  private Declaration declaration() {
    Declaration declaration = bound();
    Set<String> known = new HashSet<>(declaration.authorities());
    for (int i = 0; i < declaration.certificates().size(); i++) {
      List<String> at = List.of("certificates", Integer.toString(i));
      Certificate certificate = declaration.certificates().get(i);
      complete(
          at, "a certificate needs name and issuer.", certificate.name(), certificate.issuer());
      named(at, "authority", certificate.issuer(), declaration.authorities());
      certificate.addresses().stream()
          .filter(address -> !IPAddress.isValid(address))
          .findFirst()
          .ifPresent(
              address -> {
                throw document.refusal(at, "\"%s\" is no IP address.".formatted(address));
              });
      if (!known.add(certificate.name())) {
        throw document.refusal(at, "\"%s\" stands twice.".formatted(certificate.name()));
      }
    }
    Set<String> folders = new HashSet<>();
    for (int i = 0; i < declaration.secrets().size(); i++) {
      List<String> at = List.of("secrets", Integer.toString(i));
      SecretFile secret = declaration.secrets().get(i);
      secret(at, secret, declaration);
      if (!folders.add(secret.folder())) {
        throw document.refusal(
            at, "there are two Secrets for the folder \"%s\".".formatted(secret.folder()));
      }
    }
    return declaration;
  }

  private void secret(List<String> at, SecretFile secret, Declaration declaration) {
    complete(at, "a Secret needs name and namespace.", secret.name(), secret.namespace());
    List<String> certificates = declaration.certificates().stream().map(Certificate::name).toList();
    if (secret.certificate() == null && secret.authority() == null) {
      throw document.refusal(at, "a Secret needs a certificate, an authority, or both.");
    }
    if (secret.certificate() != null) {
      named(at, "certificate", secret.certificate(), certificates);
      named(at, "certificate", secret.key(), certificates);
    }
    if (secret.authority() != null) {
      named(at, "authority", secret.authority(), declaration.authorities());
    }
    if (secret.keystores() && (secret.certificate() == null || secret.authority() == null)) {
      throw document.refusal(at, "keystores are made of a certificate and an authority.");
    }
  }

  private void complete(List<String> at, String sentence, String... fields) {
    if (Stream.of(fields).anyMatch(Objects::isNull)) {
      throw document.refusal(at, sentence);
    }
  }

  private void named(List<String> at, String what, String name, List<String> known) {
    if (!known.contains(name)) {
      throw document.refusal(
          at, "there is no %s \"%s\" (there is %s).".formatted(what, name, known));
    }
  }

  private Declaration bound() {
    try {
      return STRICT.treeToValue(document.tree(), Declaration.class);
    } catch (UnrecognizedPropertyException e) {
      throw document.refusal(
          path(e),
          "unknown field \"%s\" (known here: %s)."
              .formatted(
                  e.getPropertyName(),
                  e.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(", "))));
    } catch (DatabindException e) {
      throw document.refusal(path(e), "this is not what is expected here.");
    }
  }

  private static List<String> path(DatabindException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? Integer.toString(step.getIndex())
                    : step.getPropertyName())
        .toList();
  }
}
