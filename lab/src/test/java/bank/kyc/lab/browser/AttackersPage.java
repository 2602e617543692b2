package bank.kyc.lab.browser;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page of somebody else's, of another origin, that tries whatever a page can. */
final class AttackersPage implements AutoCloseable {
  private static final String PAGE =
      """
      <!doctype html><title>A page about cats</title>
      <script>
        const target = "%s";
        const tries = [
          () => fetch(target + "/api/reset", { method: "POST" }),
          () => fetch(target + "/api/reset", { method: "POST", mode: "no-cors", headers: { "Content-Type": "text/plain" }, body: "{}" }),
          () => fetch(target + "/api/reset", { method: "POST", headers: { "X-Console-Token": "guessed" } }),
          () => fetch(target + "/").then((answer) => answer.text()),
          () => fetch(target + "/api/view"),
          () => new Promise((done, failed) => {
            const frame = document.createElement("iframe");
            frame.onload = () => { try { frame.contentDocument.body ? done({ ok: true }) : failed(); } catch (e) { failed(e); } };
            frame.src = target;
            document.documentElement.append(frame);
          }),
        ];
        (async () => {
          const statuses = [];
          for (const one of tries) {
            try {
              const answer = await one();
              statuses.push(answer.type === "opaque" || answer.ok === false ? "refused" : "answered");
            } catch {
              statuses.push("refused");
            }
          }
          const form = document.createElement("form");
          const list = document.createElement("p");
          list.id = "done";
          list.textContent = statuses.join(" ");
          document.documentElement.append(form, list);
        })();
      </script>
      """;

  private final HttpServer server;

  private AttackersPage(HttpServer server) {
    this.server = server;
  }

  static AttackersPage start(String console) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    byte[] page = PAGE.formatted(console).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return new AttackersPage(server);
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  List<String> statuses(Page page) {
    return List.of(page.locator("#done").textContent().split(" "));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
