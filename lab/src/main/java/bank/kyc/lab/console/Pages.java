package bank.kyc.lab.console;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.console.Api.Question;
import bank.kyc.mesh.model.MeshException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers requests: the page and what belongs to it, what it asks, and what it is told. */
final class Pages extends Handler.Abstract {
  private static final String API = "/api/";
  private static final String JSON_TYPE = "application/json";
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;
  private static final int FAILED = 500;

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final Guard guard;
  private final Api api;
  private final Subscribers subscribers;
  private final Assets assets = new Assets();
  private final JsonMapper json = Json.mapper();

  Pages(Guard guard, Api api, Subscribers subscribers) {
    this.guard = guard;
    this.api = api;
    this.subscribers = subscribers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HEADERS.forEach(response.getHeaders()::put);
    String path = Request.getPathInContext(request);
    boolean changes = !request.getMethod().equals("GET");
    Optional<String> refusal = guard.refusal(asked(request.getHeaders(), changes));
    if (refusal.isPresent()) {
      return error(response, callback, FORBIDDEN, refusal.get());
    }
    if (path.equals(API + "events") && !changes) {
      return new EventStream(subscribers, json).serve(response, callback);
    }
    if (path.startsWith(API)) {
      String name = path.substring(API.length());
      Optional<Question> question = changes ? api.toDo(name) : api.toRead(name);
      return question.isPresent()
          ? answer(question.get(), changes ? body(request) : query(request), response, callback)
          : error(response, callback, NOT_FOUND, "The console does not know " + path + ".");
    }
    Optional<Assets.Asset> asset = changes ? Optional.empty() : assets.at(path, guard.token());
    return asset.isPresent()
        ? send(response, callback, 200, asset.get().type(), asset.get().bytes())
        : error(response, callback, NOT_FOUND, "There is nothing at " + path + ".");
  }

  private static Guard.Asked asked(HttpFields headers, boolean changes) {
    return new Guard.Asked(
        changes,
        header(headers, HttpHeader.HOST.asString()),
        header(headers, HttpHeader.ORIGIN.asString()),
        header(headers, "Sec-Fetch-Site"),
        header(headers, Guard.TOKEN));
  }

  private static Optional<String> header(HttpFields headers, String name) {
    return Optional.ofNullable(headers.getField(name)).map(HttpField::getValue);
  }

  private boolean answer(Question question, JsonNode about, Response response, Callback callback) {
    try {
      return send(response, callback, 200, JSON_TYPE, json.writeValueAsBytes(question.of(about)));
    } catch (MeshException | InvalidInput e) {
      return error(response, callback, UNPROCESSABLE, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return error(response, callback, FAILED, "The console is being closed.");
    } catch (RuntimeException e) {
      return error(response, callback, FAILED, "Unexpected: " + e);
    }
  }

  private JsonNode body(Request request) throws Exception {
    String text = Content.Source.asString(request, StandardCharsets.UTF_8);
    try {
      return text.isBlank() ? json.createObjectNode() : json.readTree(text);
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  private JsonNode query(Request request) {
    ObjectNode query = json.createObjectNode();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      query.put(field.getName(), field.getValue());
    }
    return query;
  }

  private boolean error(Response response, Callback callback, int status, String sentence) {
    byte[] body = json.writeValueAsBytes(Map.of("error", sentence));
    return send(response, callback, status, JSON_TYPE, body);
  }

  private static boolean send(
      Response response, Callback callback, int status, String type, byte[] body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
