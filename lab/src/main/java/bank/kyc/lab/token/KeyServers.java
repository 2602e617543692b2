package bank.kyc.lab.token;

import bank.kyc.lab.http.PlainHttp;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.RunningMesh;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.kind.requestauthentication.KeyAddress;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.token.Jwks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the Services that policies fetch keys from have any. They are asked at their own ports,
 * past their sidecars: whether a proxy gets there is told by the plan.
 *
 * @param mesh the way to them
 * @param state of the mesh, which is read only where a policy may need it
 */
public record KeyServers(RunningMesh mesh, Supplier<MeshState> state) {
  private static final String KIND = "RequestAuthentication";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int OK = 200;

  /** Warnings of what was applied from files or folders. */
  public List<Warning> warnings(Change change, List<Path> from) {
    Set<ObjectId> applied =
        change.objects().stream()
            .map(Changed::id)
            .filter(id -> id.kind().equals(KIND))
            .collect(Collectors.toSet());
    return applied.isEmpty()
        ? List.of()
        : warnings(
            policy -> applied.contains(policy.id()),
            policy ->
                from.stream()
                    .flatMap(path -> Manifests.where(policy, path).stream())
                    .reduce((first, last) -> last)
                    .map(place -> " (" + place + ")"));
  }

  /** Warnings of everything that is in force. */
  public List<Warning> warnings() {
    return warnings(any -> true, any -> Optional.empty());
  }

  private List<Warning> warnings(
      Predicate<RequestAuthentication> meant, Function<ObjectId, Optional<String>> place) {
    MeshState now = state.get();
    return now.oldestFirst(RequestAuthentication.class).stream()
        .filter(meant)
        .flatMap(policy -> warnings(policy, now, place))
        .distinct()
        .toList();
  }

  private Stream<Warning> warnings(
      RequestAuthentication policy, MeshState now, Function<ObjectId, Optional<String>> place) {
    return policy.spec().jwtRules().stream()
        .flatMap(rule -> KeyAddress.of(rule.jwksUri()).stream())
        .flatMap(
            address ->
                answer(address, now)
                    .map(
                        answer ->
                            new Warning(
                                Code.NO_KEYS_THERE,
                                policy.id(),
                                Map.of(
                                    "uri", address.uri(),
                                    "answer", answer,
                                    "in", place.apply(policy.id()).orElse(""))))
                    .stream());
  }

  /** What is answered instead of keys; empty where keys are, and where nobody answers. */
  private Optional<String> answer(KeyAddress address, MeshState now) {
    return now.serviceOf(address.host())
        .filter(any -> address.uri().startsWith("http://"))
        .flatMap(service -> ask(service, address))
        .filter(answer -> answer.status() != OK || !hasKeys(answer.body()))
        .map(answer -> Integer.toString(answer.status()));
  }

  private static boolean hasKeys(String body) {
    return Jwks.parse(body).filter(jwks -> !jwks.keys().isEmpty()).isPresent();
  }

  private Optional<PlainHttp.Response> ask(Service service, KeyAddress address) {
    try {
      Callee callee = mesh.callee(service.name() + "." + service.namespace());
      URI own = mesh.direct(callee, address.port());
      return Optional.of(PlainHttp.to(own.resolve(pathAndQuery(address))).timeout(TIMEOUT).get());
    } catch (MeshException | IOException e) {
      // nobody is there, which the plan says, too
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while asking for keys.", e);
    }
  }

  private static String pathAndQuery(KeyAddress address) {
    URI whole = URI.create(address.uri());
    return whole.getRawQuery() == null
        ? address.path()
        : address.path() + "?" + whole.getRawQuery();
  }
}
