package dev.modus.core.internal.connect.http;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.internal.connect.ConnectionFailure;
import dev.modus.core.manifest.Manifest.Connection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of guests, completed with the secrets of their connections, and follows redirects
 * as far as connections go (host-functions.md, section 6.3). Thread-safe.
 */
@SuppressWarnings("ArrayRecordComponent") // bodies, which nobody compares
public final class HttpSender {

  private static final int MAX_REDIRECTS = 10;

  /** Whoever ends the call when its time is over should come first: then the call has failed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Supplier<HttpClient> client;
  private final HttpConnections connections;
  private final HostEnvironment environment;
  private final boolean publicOnly;

  HttpSender(
      Supplier<HttpClient> client,
      HttpConnections connections,
      HostEnvironment environment,
      boolean publicOnly) {
    this.client = client;
    this.connections = connections;
    this.environment = environment;
    this.publicOnly = publicOnly;
  }

  /**
   * What a guest wants to be sent.
   *
   * @param headers of the guest, without those of the connection
   * @param body empty for none
   */
  public record Outgoing(
      Connection connection,
      HttpTarget target,
      String method,
      List<HttpHeader> headers,
      byte[] body) {}

  /**
   * What came back.
   *
   * @param headers values by name, whose letter case does not count
   */
  public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    /** The status and its phrase, such as {@code 404 Not Found}. */
    public String statusLine() {
      return (status + " " + ReasonPhrases.of(status)).strip();
    }
  }

  /**
   * One request of several that redirects may lead to.
   *
   * @param query as it is sent; may hold secrets
   * @param secrets headers of the connection; empty where they must not go
   * @param trusted whether no redirect has left the connection yet
   */
  private record Hop(
      HttpTarget target,
      String query,
      String method,
      List<HttpHeader> headers,
      List<HttpHeader> secrets,
      byte[] body,
      boolean trusted) {

    List<HttpHeader> allHeaders() {
      List<HttpHeader> all = new ArrayList<>(headers);
      all.addAll(secrets);
      return all;
    }
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @param timeLeft when whoever makes the call will be interrupted
   * @throws InterruptedException if the thread is interrupted; the request is given up
   */
  public Answer send(Outgoing request, Duration timeLeft)
      throws ConnectionFailure, InterruptedException {
    Duration limit = environment.limits().maxHttpRequestTime();
    Duration most = timeLeft.plus(GRACE);
    long nanos = (most.compareTo(limit) < 0 ? most : limit).toNanos();
    long start = System.nanoTime();
    Hop hop = first(request);
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      Answer answer = exchange(request.connection(), hop, nanos - (System.nanoTime() - start));
      String location = location(answer);
      if (location == null) {
        return answer;
      }
      hop = follow(request.connection(), hop, answer.status(), location);
    }
    throw new ConnectionFailure(
        connection(request.connection()) + " redirected more than " + MAX_REDIRECTS + " times");
  }

  private static String connection(Connection connection) {
    return "connection [" + connection.name() + "]";
  }

  /** The parameters first, then the headers, as the reference does. */
  private Hop first(Outgoing request) throws ConnectionFailure {
    Connection connection = request.connection();
    QueryText query = QueryText.parse(request.target().query());
    connection
        .queryParameters()
        .forEach((name, value) -> query.add(name, environment.resolve(connection, value)));
    List<HttpHeader> secrets = new ArrayList<>();
    connection
        .headers()
        .forEach(
            (name, value) ->
                secrets.add(
                    new HttpHeader(
                        HttpHeader.canonical(name), environment.resolve(connection, value))));
    List<HttpHeader> headers = new ArrayList<>(request.headers());
    String userInfo = request.target().userInfo();
    if (userInfo != null
        && !HttpHeader.contains(headers, "Authorization")
        && !HttpHeader.contains(secrets, "Authorization")) {
      byte[] bytes = userInfo.getBytes(StandardCharsets.ISO_8859_1);
      headers.add(
          new HttpHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes)));
    }
    return new Hop(
        request.target(), query.encode(), request.method(), headers, secrets, request.body(), true);
  }

  private static @Nullable String location(Answer answer) {
    List<String> location = answer.headers().getOrDefault("Location", List.of());
    return REDIRECTS.contains(answer.status()) && !location.isEmpty() ? location.get(0) : null;
  }

  /**
   * Where a redirect leads must be covered by a connection, as if the guest had asked for it. What
   * the connection adds goes to URLs it covers itself, and nowhere else.
   */
  private Hop follow(Connection connection, Hop hop, int status, String location)
      throws ConnectionFailure {
    HttpTarget target;
    try {
      target = hop.target().resolve(location);
      connections.covering(target);
    } catch (ConnectionFailure e) {
      throw new ConnectionFailure(
          connection(connection) + " answered " + status + " with a redirect that is refused", e);
    }
    boolean trusted = hop.trusted() && connections.covers(connection, target);
    boolean sameOrigin = hop.target().sameOrigin(target);
    boolean repeated = status == 307 || status == 308;
    boolean keepsMethod = repeated || hop.method().equals("HEAD") || hop.method().equals("GET");
    List<HttpHeader> headers = new ArrayList<>(hop.headers());
    headers.removeIf(
        header ->
            header.is("Referer")
                || (!sameOrigin && header.isSensitive())
                || (!repeated && header.isOfContent()));
    if (trusted) {
      headers.add(new HttpHeader("Referer", hop.target().toString()));
    }
    return new Hop(
        target,
        target.query(),
        keepsMethod ? hop.method() : "GET",
        headers,
        trusted ? hop.secrets() : List.of(),
        repeated ? hop.body() : new byte[0],
        trusted);
  }

  /** How long the body says it will be; an answer without one tells the length of another's. */
  private static long announced(HttpRequest request, HttpResponse.ResponseInfo head) {
    boolean none = request.method().equals("HEAD") || head.statusCode() == 304;
    return none ? -1 : head.headers().firstValueAsLong("Content-Length").orElse(-1);
  }

  private Answer exchange(Connection connection, Hop hop, long nanosLeft)
      throws ConnectionFailure, InterruptedException {
    if (publicOnly) {
      PublicAddresses.require(hop.target());
    }
    boolean unpacks = unpacks(hop);
    HttpRequest request = request(hop, unpacks);
    int maxBytes = environment.limits().maxHttpResponseBytes();
    CompletableFuture<HttpResponse<byte[]>> response =
        client
            .get()
            .sendAsync(request, head -> new BoundedBody(maxBytes, announced(request, head)));
    try {
      HttpResponse<byte[]> whole = response.get(Math.max(0, nanosLeft), TimeUnit.NANOSECONDS);
      Map<String, List<String>> headers = headers(whole);
      byte[] body = whole.body();
      if (unpacks && isPacked(headers)) {
        headers.remove("Content-Encoding");
        headers.remove("Content-Length");
        body = unpacked(body, maxBytes);
      }
      return new Answer(whole.statusCode(), headers, body);
    } catch (TimeoutException e) {
      throw new ConnectionFailure(
          connection(connection) + " did not answer in time, at [" + hop.target() + "]");
    } catch (ExecutionException | IOException e) {
      throw failure(connection, hop, e, maxBytes);
    } finally {
      response.cancel(true);
    }
  }

  private static ConnectionFailure failure(
      Connection connection, Hop hop, Exception failure, int maxBytes) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BoundedBody.TooLarge) {
        return new ConnectionFailure(
            connection(connection)
                + " sent more than the "
                + maxBytes
                + " bytes that Limits.maxHttpResponseBytes allows");
      }
    }
    Throwable cause =
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String what = connection(connection) + " gave no proper answer, at [" + hop.target() + "]";
    return isAboutTheWay(cause)
        ? new ConnectionFailure(what, cause)
        : new ConnectionFailure(what + ": " + cause.getClass().getName());
  }

  /**
   * Whether a failure tells of the way to a server. Others quote what it answered, which may hold
   * what it was sent.
   */
  private static boolean isAboutTheWay(Throwable failure) {
    return failure instanceof SocketException
        || failure instanceof UnknownHostException
        || failure instanceof SSLException
        || failure instanceof HttpTimeoutException;
  }

  private static HttpRequest request(Hop hop, boolean unpacks) throws ConnectionFailure {
    HttpRequest.Builder request = HttpRequest.newBuilder(hop.target().uri(hop.query()));
    if (hop.target().scheme().equals("http")) {
      request.version(HttpClient.Version.HTTP_1_1); // no attempts to upgrade
    }
    for (HttpHeader header : hop.allHeaders()) {
      if (!header.isLeftOut()) {
        request.header(header.requireValid().name(), header.value());
      }
    }
    if (unpacks) {
      request.header("Accept-Encoding", "gzip");
    }
    boolean empty = hop.body().length == 0;
    try {
      return empty && hop.method().equals("GET") // which then announces no length
          ? request.GET().build()
          : request
              .method(
                  hop.method(),
                  empty ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(hop.body()))
              .build();
    } catch (IllegalArgumentException e) {
      throw new ConnectionFailure("the method of the request cannot be sent", e);
    }
  }

  /** A guest that names encodings unpacks them itself. */
  private static boolean unpacks(Hop hop) {
    List<HttpHeader> headers = hop.allHeaders();
    return !hop.method().equals("HEAD")
        && !HttpHeader.contains(headers, "Accept-Encoding")
        && !HttpHeader.contains(headers, "Range");
  }

  private static boolean isPacked(Map<String, List<String>> headers) {
    List<String> encodings = headers.getOrDefault("Content-Encoding", List.of());
    return encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("gzip");
  }

  private static byte[] unpacked(byte[] body, int maxBytes) throws IOException {
    if (body.length == 0) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw new BoundedBody.TooLarge();
      }
      return unpacked;
    }
  }

  /** Without what HTTP/2 puts among the headers. */
  private static Map<String, List<String>> headers(HttpResponse<?> response) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.startsWith(":")) {
                headers.put(name, values);
              }
            });
    return headers;
  }
}
