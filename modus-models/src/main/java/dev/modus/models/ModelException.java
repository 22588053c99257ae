package dev.modus.models;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An invocation of a model failed. The guest is not told why: it receives what the provider said,
 * if {@link Kind#HTTP}, else an empty text, as with the official runtime (models.md, section 6).
 *
 * <p>Messages hold neither prompts nor secrets; {@link #body()} may.
 *
 * @since 0.1.0
 */
public final class ModelException extends ModusException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int status;
  private final transient @Nullable String body;
  private final @Nullable Duration retryAfter;

  private ModelException(
      Kind kind,
      String reason,
      @Nullable Throwable cause,
      int status,
      @Nullable String body,
      @Nullable Duration retryAfter) {
    super(ErrorCode.MODEL_FAILED, reason, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /**
   * A failure without an answer.
   *
   * @param kind what sort of failure
   * @param reason what went wrong, and where; without prompt and secrets, as it is logged
   */
  public ModelException(Kind kind, String reason) {
    this(kind, reason, null);
  }

  /**
   * A failure without an answer.
   *
   * @param kind what sort of failure
   * @param reason what went wrong, and where; without prompt and secrets, as it is logged
   * @param cause what caused it, or {@code null}
   */
  public ModelException(Kind kind, String reason, @Nullable Throwable cause) {
    this(kind, reason, cause, 0, null, null);
  }

  /**
   * An answer with a status other than 200. Status 401 is {@link Kind#UNAUTHORIZED}, 403 {@link
   * Kind#FORBIDDEN}, 404 {@link Kind#NOT_FOUND}, 429 {@link Kind#RATE_LIMITED}, and any other
   * {@link Kind#HTTP}.
   *
   * @param status the HTTP status
   * @param reason what went wrong, and where; without prompt and secrets, as it is logged
   * @param body what the provider said, which guests receive for {@link Kind#HTTP} and {@link
   *     Kind#NOT_FOUND}
   * @return the failure
   */
  public static ModelException ofStatus(int status, String reason, String body) {
    Kind kind =
        switch (status) {
          case 401 -> Kind.UNAUTHORIZED;
          case 403 -> Kind.FORBIDDEN;
          case 404 -> Kind.NOT_FOUND;
          case 429 -> Kind.RATE_LIMITED;
          default -> Kind.HTTP;
        };
    return new ModelException(
        kind, reason, null, status, Objects.requireNonNull(body, "body"), null);
  }

  /**
   * The same failure, with the provider's advice when to try again.
   *
   * @param wait how long to wait; zero or more
   * @return the failure
   */
  public ModelException withRetryAfter(Duration wait) {
    return new ModelException(kind, reason(), getCause(), status, body, wait);
  }

  /** {@return what sort of failure} */
  public Kind kind() {
    return kind;
  }

  /** {@return the HTTP status; 0 if there was no answer} */
  public int status() {
    return status;
  }

  /**
   * What the provider said. May repeat the prompt, so it is for people who may read that.
   *
   * @return the body; {@code null} if there is none
   */
  public @Nullable String body() {
    return body;
  }

  /** {@return when the provider wants to be asked again; {@code null} if it did not say} */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /**
   * What sort of failure. New constants may be added in any release; keep a {@code default} branch.
   *
   * @since 0.1.0
   */
  public enum Kind {
    /** There is no such model, in the manifest or at the provider (404). */
    NOT_FOUND,
    /** The provider does not know the caller (401). */
    UNAUTHORIZED,
    /** The provider refuses the caller (403). */
    FORBIDDEN,
    /** Too many requests or tokens, for the provider (429) or for a {@link ModelPolicy}. */
    RATE_LIMITED,
    /** Any other status but 200. */
    HTTP,
    /** The provider could not be reached, or the connection broke. */
    TRANSPORT,
    /** There was no answer in time. */
    TIMEOUT,
    /** The caller has gone. */
    CANCELLED,
    /** Manifest or registration are wrong. Nothing was sent. */
    CONFIGURATION,
    /** The model failed so often that it is not asked for a while. Nothing was sent. */
    UNAVAILABLE,
    /** The provider failed in a way of its own. */
    PROVIDER
  }
}
