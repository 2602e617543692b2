package bank.kyc.lab.console;

import bank.kyc.lab.console.Subscribers.Told;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page is told, as it happens.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
final class EventStream {
  /** A page that has gone is noticed when it is told something. */
  private static final int HEARTBEAT_SECONDS = 15;

  private final Subscribers subscribers;
  private final JsonMapper json;

  EventStream(Subscribers subscribers, JsonMapper json) {
    this.subscribers = subscribers;
    this.json = json;
  }

  boolean serve(Response response, Callback callback) {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    BlockingQueue<Told> page = subscribers.add();
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      write(out, "event: hello\ndata: \"\"\n\n");
      while (true) {
        Told told = page.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        write(
            out,
            told == null
                ? ":\n\n"
                : "event: %s\ndata: %s\n\n"
                    .formatted(told.event(), json.writeValueAsString(told.data())));
      }
    } catch (IOException e) {
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      callback.failed(e);
    } finally {
      subscribers.remove(page);
    }
    return true;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
