package dev.modus.samples.server;

import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of every origin ask, without credentials, and refuses methods other than GET and POST
 * (graphql.md, section 5).
 */
final class CrossOrigin extends Handler.Wrapper {

  private static final Set<String> METHODS = Set.of("GET", "POST");

  CrossOrigin(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields asked = request.getHeaders();
    HttpFields.Mutable headers = response.getHeaders();
    String method = asked.get("Access-Control-Request-Method");
    boolean crossOrigin = asked.contains(HttpHeader.ORIGIN);
    if (request.getMethod().equals("OPTIONS") && crossOrigin && method != null) {
      preflight(method, asked.get("Access-Control-Request-Headers"), headers);
      response.setStatus(HttpStatus.NO_CONTENT_204);
      callback.succeeded();
      return true;
    }
    headers.put(HttpHeader.VARY, "Origin");
    if (crossOrigin) {
      headers.put("Access-Control-Allow-Origin", "*");
    }
    if (METHODS.contains(request.getMethod())) {
      return super.handle(request, response, callback);
    }
    headers.put(HttpHeader.ALLOW, "GET, POST");
    Answers.failure(
        response,
        callback,
        HttpStatus.METHOD_NOT_ALLOWED_405,
        "Method not allowed",
        "Only GET and POST are.");
    return true;
  }

  private static void preflight(
      String method, @Nullable String askedHeaders, HttpFields.Mutable headers) {
    headers.put(
        HttpHeader.VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    if (METHODS.contains(method)) {
      headers.put("Access-Control-Allow-Origin", "*");
      headers.put("Access-Control-Allow-Methods", method);
      if (askedHeaders != null) {
        headers.put("Access-Control-Allow-Headers", askedHeaders);
      }
    }
  }
}
