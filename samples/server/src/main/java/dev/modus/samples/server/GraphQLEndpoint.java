package dev.modus.samples.server;

import dev.modus.auth.TokenException;
import dev.modus.auth.TokenVerifier;
import dev.modus.core.CallContext;
import dev.modus.core.JsonValues;
import dev.modus.core.manifest.Manifest;
import dev.modus.graphql.RequestContext;
import dev.modus.samples.server.RequestBody.InvalidBodyException;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.OperationDefinition.Operation;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers requests to the endpoints of the manifest (graphql.md, section 6). */
final class GraphQLEndpoint {

  private static final Logger LOG = Logger.getLogger(GraphQLEndpoint.class.getName());

  private final ServerSettings settings;
  private final AppFolder folder;
  private final OpenStreams streams;

  GraphQLEndpoint(ServerSettings settings, AppFolder folder, OpenStreams streams) {
    this.settings = settings;
    this.folder = folder;
    this.streams = streams;
  }

  /** Serves a request; its callback is called in any case, now or later. */
  void handle(
      Manifest.Endpoint endpoint,
      @Nullable TokenVerifier tokens,
      Request request,
      Response response,
      Callback callback) {
    CallContext context;
    try {
      context = context(endpoint, tokens, request);
    } catch (TokenException e) {
      LOG.log(Level.FINE, "A token was refused", e);
      if (e.status() == HttpStatus.UNAUTHORIZED_401) {
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
      }
      Answers.failure(response, callback, e.status(), e.reason(), "");
      return;
    }
    AcceptedTypes accepted = AcceptedTypes.of(request);
    boolean get = request.getMethod().equals("GET");
    if (settings.isDevelopment() && get && !accepted.json()) {
      Answers.redirect(response, callback, HttpStatus.TEMPORARY_REDIRECT_307, Explorer.SHORT_PATH);
      return;
    }
    Exchange exchange = new Exchange(context, accepted, get, response, callback);
    BodyReader.read(
        request, response, callback, settings.limits().maxBodyBytes(), exchange::answer);
  }

  private static CallContext context(
      Manifest.Endpoint endpoint, @Nullable TokenVerifier tokens, Request request)
      throws TokenException {
    CallContext.Builder context = CallContext.builder();
    String zone = request.getHeaders().get("X-Time-Zone");
    if (zone != null && !zone.isEmpty()) {
      context.timeZone(zone);
    }
    if (Site.isGuarded(endpoint)) {
      String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
      context.claims(Objects.requireNonNull(tokens).verify(header).json());
    }
    return context.build();
  }

  /** A request whose caller is known, and its answer. */
  private final class Exchange {
    private final CallContext context;
    private final AcceptedTypes accepted;
    private final boolean get;
    private final Response response;
    private final Callback callback;

    Exchange(
        CallContext context,
        AcceptedTypes accepted,
        boolean get,
        Response response,
        Callback callback) {
      this.context = context;
      this.accepted = accepted;
      this.get = get;
      this.response = response;
      this.callback = callback;
    }

    void answer(byte[] body) {
      try {
        answer(RequestBody.parse(body));
      } catch (InvalidBodyException e) {
        fail(
            HttpStatus.BAD_REQUEST_400,
            "Failed to parse GraphQL request.",
            String.valueOf(e.getMessage()));
      } catch (RuntimeException | StackOverflowError e) {
        LOG.log(Level.SEVERE, "A request could not be answered", e);
        fail(
            HttpStatus.INTERNAL_SERVER_ERROR_500,
            "Failed to execute GraphQL operation.",
            "The server's log says why.");
      }
    }

    private void answer(RequestBody request) {
      LoadedApp app = folder.enterApp();
      if (app == null) {
        notLoaded(request);
        return;
      }
      // a subscription uses the app until its stream is over
      Callback leaving = Callback.from(callback, app::leave);
      boolean sent = false;
      try {
        answer(request, app, leaving);
        sent = true;
      } finally {
        if (!sent) {
          app.leave();
        }
      }
    }

    private void answer(RequestBody request, LoadedApp app, Callback callback) {
      if (Operations.isNothing(request.query())) {
        json(
            accepted.graphQLResponse() ? HttpStatus.BAD_REQUEST_400 : HttpStatus.OK_200,
            Answers.failure("document doesn't contain any executable operation", ""),
            callback);
        return;
      }
      Operation kind = Operations.kind(request);
      if (kind == Operation.MUTATION && get) {
        response.getHeaders().put(HttpHeader.ALLOW, "POST");
        Answers.failure(
            response,
            callback,
            HttpStatus.METHOD_NOT_ALLOWED_405,
            "Method not allowed",
            "Mutations are sent by POST.");
        return;
      }
      if (kind == Operation.SUBSCRIPTION && !accepted.eventStream()) {
        Answers.failure(
            response,
            callback,
            HttpStatus.BAD_REQUEST_400,
            "Subscriptions use SSE (Server-Sent Events). Requests must accept 'text/event-stream'"
                + " for SSE responses.",
            "");
        return;
      }
      ExecutionResult result = app.modus().execute(input(request));
      if (kind == Operation.SUBSCRIPTION && !isSyntaxError(result)) {
        EventStream.send(result, response, callback, streams);
        return;
      }
      json(status(result), body(result), callback);
    }

    private ExecutionInput input(RequestBody request) {
      return ExecutionInput.newExecutionInput(request.query())
          .operationName(request.operationName())
          .variables(request.variables())
          .graphQLContext(RequestContext.of(context))
          .locale(Locale.ENGLISH) // of messages, wherever the server stands
          .build();
    }

    /** Nothing to execute with: answered before the document is looked at. */
    private void notLoaded(RequestBody request) {
      if (Operations.isIntrospection(request)) {
        json(HttpStatus.OK_200, "{\"data\":{\"__schema\":{\"types\":[]}}}", callback);
        return;
      }
      json(
          accepted.graphQLResponse() ? HttpStatus.SERVICE_UNAVAILABLE_503 : HttpStatus.OK_200,
          Answers.failure(
              "There is no active GraphQL schema.  Please load a Modus plugin.",
              "No app could be loaded yet; the server's log says why."),
          callback);
    }

    private int status(ExecutionResult result) {
      boolean refused =
          accepted.graphQLResponse() ? !result.isDataPresent() : isSyntaxError(result);
      return refused ? HttpStatus.BAD_REQUEST_400 : HttpStatus.OK_200;
    }

    private void json(int status, String body, Callback callback) {
      String type = accepted.graphQLResponse() ? Answers.GRAPHQL_JSON : Answers.JSON;
      Answers.json(response, callback, status, type, body);
    }

    private void fail(int status, String message, String reason) {
      Answers.failure(response, callback, status, message, reason);
    }
  }

  private static String body(ExecutionResult result) {
    if (isSyntaxError(result)) {
      GraphQLError error = result.getErrors().get(0);
      return Answers.failure(
          "Failed to determine operation type from GraphQL request.",
          String.valueOf(error.getMessage()));
    }
    return JsonValues.toJson(result.toSpecification());
  }

  private static boolean isSyntaxError(ExecutionResult result) {
    return !result.isDataPresent()
        && result.getErrors().stream()
            .anyMatch(error -> error.getErrorType() == ErrorType.InvalidSyntax);
  }
}
