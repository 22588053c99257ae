package dev.modus.models.internal.http;

import dev.modus.core.secret.SecretNotFoundException;
import dev.modus.core.secret.SecretResolver;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import dev.modus.models.StreamFormat;
import dev.modus.models.internal.stream.StreamFailure;
import dev.modus.models.internal.stream.StreamedInput;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends requests. */
public final class HttpExchange {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_REDIRECTS = 10;

  /** Headers the client sets itself. The reference ignores the first in manifests. */
  private static final Set<String> CLIENT_HEADERS =
      Set.of("host", "content-length", "connection", "expect", "upgrade");

  private final SecretResolver variables;
  private final int maxResponseBytes;

  /** How models stream of which that was said, by name. */
  private final Map<String, StreamFormat> formats;

  private volatile @Nullable HttpClient client;

  public HttpExchange(
      @Nullable HttpClient client,
      SecretResolver variables,
      int maxResponseBytes,
      Map<String, StreamFormat> formats) {
    this.client = client;
    this.variables = variables;
    this.maxResponseBytes = maxResponseBytes;
    this.formats = formats;
  }

  /** The answer to come. */
  public CompletionStage<ModelResponse> start(ModelRequest request) {
    try {
      Destination destination = Destination.of(request, variables);
      return send(
          request,
          destination.uri(),
          destination.headers(),
          streamed(request, destination.uri()),
          MAX_REDIRECTS);
    } catch (SecretNotFoundException e) {
      return CompletableFuture.failedStage(new ModelException(Kind.CONFIGURATION, e.reason(), e));
    } catch (ModelException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** What to send if somebody wants the answer piece by piece, and the service can give it so. */
  private @Nullable StreamedInput streamed(ModelRequest request, URI uri) {
    return request.isStreaming()
        ? StreamedInput.of(request.input(), uri.getPath(), formats.get(request.model()))
        : null;
  }

  private CompletionStage<ModelResponse> send(
      ModelRequest request,
      URI uri,
      Map<String, String> headers,
      @Nullable StreamedInput streamed,
      int redirects) {
    String input = streamed != null ? streamed.body() : request.input();
    HttpRequest http = httpRequest(request, input, uri, headers);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client().sendAsync(http, info -> body(info, request, streamed));
    request.cancellation().onCancel(() -> exchange.cancel(true));
    return exchange
        .handle(
            (response, failure) ->
                failure != null
                    ? CompletableFuture.<ModelResponse>failedStage(transport(request, failure))
                    : answer(request, response, headers, streamed, redirects))
        .thenCompose(stage -> stage);
  }

  /** A service may answer as a whole although it was asked for pieces. */
  private BodySubscriber<byte[]> body(
      ResponseInfo response, ModelRequest request, @Nullable StreamedInput streamed) {
    boolean events =
        response.statusCode() == 200
            && response
                .headers()
                .firstValue("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                .orElse(false);
    return events && streamed != null
        ? new StreamedBody(streamed.answer(), request::emit, maxResponseBytes)
        : new LimitedBody(maxResponseBytes);
  }

  private CompletionStage<ModelResponse> answer(
      ModelRequest request,
      HttpResponse<byte[]> response,
      Map<String, String> headers,
      @Nullable StreamedInput streamed,
      int redirects) {
    int status = response.statusCode();
    if (status == 200) {
      return CompletableFuture.completedStage(ModelResponse.of(Utf8.text(response.body())));
    }
    URI next = status == 307 || status == 308 ? sameOrigin(response) : null;
    if (next != null && redirects > 0) {
      return send(request, next, headers, streamed, redirects - 1);
    }
    return CompletableFuture.failedStage(
        Statuses.failure(
            request,
            status,
            response.headers(),
            Utf8.text(response.body()),
            Destination.isDevelopment(variables)));
  }

  /** Where to go instead, if the credentials may go there. */
  private static @Nullable URI sameOrigin(HttpResponse<byte[]> response) {
    try {
      URI from = response.uri();
      String location = response.headers().firstValue("Location").orElse("");
      URI to = from.resolve(location);
      boolean same =
          !location.isEmpty()
              && from.getScheme().equalsIgnoreCase(to.getScheme())
              && from.getAuthority().equalsIgnoreCase(to.getAuthority());
      return same ? to : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static HttpRequest httpRequest(
      ModelRequest request, String input, URI uri, Map<String, String> headers) {
    Duration time = request.timeLeft();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .timeout(time.isZero() ? Duration.ofNanos(1) : time)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(input, StandardCharsets.UTF_8));
    if (uri.getScheme().equalsIgnoreCase("http")) {
      // an offer to upgrade to HTTP/2 makes some servers drop the body
      builder.version(Version.HTTP_1_1);
    }
    headers.forEach(
        (name, value) -> {
          if (!CLIENT_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            header(builder, name, value, request.connection());
          }
        });
    return builder.build();
  }

  private static void header(
      HttpRequest.Builder builder, String name, String value, String connection) {
    try {
      builder.header(name, value);
    } catch (IllegalArgumentException e) {
      // its message quotes the value, which may be a secret
      throw new ModelException(
          Kind.CONFIGURATION,
          "header '"
              + name
              + "' of connection '"
              + connection
              + "' cannot be sent: its name or value holds characters that headers may not");
    }
  }

  private ModelException transport(ModelRequest request, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String connection = "connection '" + request.connection() + "'";
    if (cause instanceof CancellationException) {
      return new ModelException(Kind.CANCELLED, "the request to " + connection + " was cancelled");
    }
    if (cause instanceof LimitedBody.TooLarge || cause.getCause() instanceof LimitedBody.TooLarge) {
      return new ModelException(
          Kind.PROVIDER,
          "the answer of "
              + connection
              + " is larger than "
              + maxResponseBytes
              + " bytes; HttpModelProvider.builder().maxResponseBytes allows more");
    }
    StreamFailure stream = streamFailure(cause);
    if (stream != null) {
      String reason = connection + " did not complete its answer: " + stream.getMessage();
      // what a service says in the middle of an answer is what it says with status 500 before it
      return stream.body() != null
          ? ModelException.ofStatus(500, reason, stream.body())
          : new ModelException(Kind.TRANSPORT, reason, cause);
    }
    if (cause instanceof HttpTimeoutException && request.timeLeft().isZero()) {
      return new ModelException(
          Kind.TIMEOUT, connection + " did not answer in the time it had", cause);
    }
    Kind kind = cause instanceof IOException ? Kind.TRANSPORT : Kind.PROVIDER;
    String failed = "the request to " + connection + " failed with " + cause.getClass().getName();
    if (!isAboutTheWay(cause)) {
      return new ModelException(kind, failed);
    }
    String detail = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new ModelException(kind, failed + detail, cause);
  }

  /**
   * Whether a failure tells of the way to a service. Others quote what it answered, which may hold
   * what it was sent: secrets and prompts.
   */
  private static boolean isAboutTheWay(Throwable failure) {
    return failure instanceof SocketException
        || failure instanceof UnknownHostException
        || failure instanceof SSLException
        || failure instanceof HttpTimeoutException;
  }

  private static @Nullable StreamFailure streamFailure(Throwable failure) {
    return failure instanceof StreamFailure known
        ? known
        : failure.getCause() instanceof StreamFailure cause ? cause : null;
  }

  private HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      synchronized (this) {
        known = client;
        if (known == null) {
          known =
              HttpClient.newBuilder()
                  .connectTimeout(CONNECT_TIMEOUT)
                  .followRedirects(Redirect.NEVER)
                  .build();
          client = known;
        }
      }
    }
    return known;
  }
}
