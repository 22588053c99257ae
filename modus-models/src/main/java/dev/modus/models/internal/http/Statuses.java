package dev.modus.models.internal.http;

import dev.modus.models.ModelException;
import dev.modus.models.ModelRequest;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** What answers with a status other than 200 mean (models.md, section 6). */
final class Statuses {

  /** Names of statuses as IANA registers them; HTTP/2 sends none, and Java shows none. */
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(201, "Created"),
          Map.entry(202, "Accepted"),
          Map.entry(204, "No Content"),
          Map.entry(301, "Moved Permanently"),
          Map.entry(302, "Found"),
          Map.entry(303, "See Other"),
          Map.entry(307, "Temporary Redirect"),
          Map.entry(308, "Permanent Redirect"),
          Map.entry(400, "Bad Request"),
          Map.entry(402, "Payment Required"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(408, "Request Timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(418, "I'm a teapot"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(423, "Locked"),
          Map.entry(424, "Failed Dependency"),
          Map.entry(451, "Unavailable For Legal Reasons"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"),
          Map.entry(529, "Site is overloaded"));

  private Statuses() {}

  static ModelException failure(
      ModelRequest request, int status, HttpHeaders headers, String body, boolean development) {
    ModelException failure =
        status == 404 && development
            ? ModelException.ofStatus(404, unavailable(request), "")
            : ModelException.ofStatus(status, reason(request, status), body);
    return retryAfter(headers).map(failure::withRetryAfter).orElse(failure);
  }

  private static String unavailable(ModelRequest request) {
    return "model " + request.sourceModel() + " is not available in the local dev environment";
  }

  /** The words of the reference, but its advice to log in only where that would help. */
  private static String reason(ModelRequest request, int status) {
    String connection = " (connection '" + request.connection() + "')";
    return switch (status) {
      case 401 ->
          Destination.isHypermode(request)
              ? "invalid or expired API key. Please use `hyp login` to create a new API key"
              : "invalid or expired API key" + connection;
      case 403 -> "API key is disabled or usage limit exceeded" + connection;
      case 429 -> "rate limit exceeded" + connection;
      default -> ("HTTP error: " + status + " " + PHRASES.getOrDefault(status, "")).strip();
    };
  }

  /** Seconds, or a date. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    String value = headers.firstValue("Retry-After").orElse("").strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant when = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), when);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
