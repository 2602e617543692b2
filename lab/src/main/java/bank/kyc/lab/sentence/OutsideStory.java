package bank.kyc.lab.sentence;

import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Speech;
import bank.kyc.mesh.model.explain.OutsideExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request from outside of the mesh in words.
 *
 * @param call what is told
 */
public record OutsideStory(OutsideExplanation call) {

  /** What this machine sends where no gateway is asked. */
  private static final Sent PLAINTEXT = new Sent(Speech.PLAINTEXT, Optional.empty());

  /** {@code outside → https://kyc.bank.example/}. */
  public String title() {
    return "outside → " + call.target();
  }

  /** {@code tls, behind: mtls}. */
  public String outcome() {
    return call.outcome() + call.behind().map(spoken -> ", behind: " + spoken).orElse("");
  }

  /** What decided it, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (isAtGateway()) {
      lines.add("host:  " + host());
    } else {
      lines.add("sent:  plaintext, to the NodePort of the Service: nothing is in between");
    }
    call.route().ifPresent(route -> lines.add("route: " + route));
    call.sent().ifPresent(sent -> lines.add("sent:  " + CallWords.of(sent)));
    call.taken()
        .ifPresent(
            taken -> lines.add("taken: " + CallWords.of(taken, call.sent().orElse(PLAINTEXT))));
    return lines;
  }

  private boolean isAtGateway() {
    return call.target().contains("://");
  }

  private String host() {
    return call.gateway()
        .map(gateway -> "taken by " + gateway + ending() + judged())
        .orElse("no Gateway has it");
  }

  private String judged() {
    return call.judged().map(CallWords::of).orElse("");
  }

  private String ending() {
    return switch (call.outcome()) {
      case REFUSED ->
          ", which has no certificate to show for it, or asks for a client's that it" + " believes";
      case NOT_FOUND -> ", and no VirtualService routes it";
      case REDIRECTED -> ", which says where to ask instead";
      default -> "";
    };
  }
}
