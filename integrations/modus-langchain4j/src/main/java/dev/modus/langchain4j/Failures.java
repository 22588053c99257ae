package dev.modus.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What LangChain4j and its models throw, as rows of models.md, section 6. Their texts quote what
 * services said, and so perhaps prompts and keys: guests receive what a service told them, the log
 * the names of the exceptions and where they came from.
 */
final class Failures {

  private Failures() {}

  static ModelException of(Throwable thrown, ModelRequest request) {
    Throwable failure = thrown;
    while (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (failure instanceof ModelException known) {
      return known;
    }
    if (failure instanceof Refusal refusal) {
      return refusal.as(request);
    }
    String model = "model " + request.model();
    if (failure instanceof CancellationException
        || cause(failure, InterruptedException.class) != null) {
      return new ModelException(Kind.CANCELLED, "the caller of " + model + " has gone");
    }
    if (failure instanceof java.util.concurrent.TimeoutException) {
      return new ModelException(Kind.TIMEOUT, model + " did not answer in the time it had");
    }
    String reason = model + " failed in LangChain4j with " + failure.getClass().getName();
    ModelException mapped = mapped(failure, reason);
    mapped.addSuppressed(new Trace(failure));
    return mapped;
  }

  private static ModelException mapped(Throwable failure, String reason) {
    HttpException http = cause(failure, HttpException.class);
    boolean late =
        failure instanceof TimeoutException || cause(failure, HttpTimeoutException.class) != null;
    if (late && http == null) { // status 408 is an answer
      return new ModelException(Kind.TIMEOUT, reason);
    }
    if (http == null
        && (failure instanceof UnresolvedModelServerException
            || cause(failure, IOException.class) != null)) {
      // asked again, a service that answered what is no JSON would be paid again
      return new ModelException(isAboutJson(failure) ? Kind.PROVIDER : Kind.TRANSPORT, reason);
    }
    int status = http != null && http.statusCode() != 200 ? http.statusCode() : status(failure);
    return ModelException.ofStatus(
        status, reason + " (status " + status + ")", body(failure, http, status));
  }

  /** What is no JSON did arrive: Jackson's exceptions are I/O exceptions only by descent. */
  private static boolean isAboutJson(Throwable failure) {
    IOException io = cause(failure, IOException.class);
    return io != null && io.getClass().getName().startsWith("com.fasterxml.jackson.");
  }

  private static int status(Throwable failure) {
    if (failure instanceof AuthenticationException) {
      return 401;
    }
    if (failure instanceof ModelNotFoundException) {
      return 404;
    }
    if (failure instanceof RateLimitException) {
      return 429;
    }
    boolean ofRequest =
        failure instanceof InvalidRequestException
            || failure instanceof UnsupportedFeatureException;
    return ofRequest ? 400 : 500;
  }

  /** What the service said if it said so in OpenAI's way; else what LangChain4j says. */
  private static String body(Throwable failure, @Nullable HttpException http, int status) {
    String type = status >= 500 ? "server_error" : Refusal.TYPE;
    String said =
        failure instanceof LangChain4jException
            ? Objects.requireNonNullElse((http != null ? http : failure).getMessage(), "")
            : "the model failed with " + failure.getClass().getName();
    JsonNode error = http == null ? null : Json.object(said);
    if (error != null && error.path("error").path("message").isString()) {
      JsonNode members = error.path("error");
      return Json.error(members.path("message").stringValue(), members.path("type").asString(type));
    }
    return Json.error(said, type);
  }

  private static <T> @Nullable T cause(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** Where exceptions of others came from, without their texts. */
  private static final class Trace extends Exception {
    private static final long serialVersionUID = 1L;

    Trace(Throwable failure) {
      this(failure, 0);
    }

    private Trace(Throwable failure, int depth) {
      super(failure.getClass().getName(), next(failure.getCause(), depth));
      setStackTrace(failure.getStackTrace());
    }

    private static @Nullable Trace next(@Nullable Throwable cause, int depth) {
      return cause == null || depth > 20 ? null : new Trace(cause, depth + 1);
    }
  }
}
