package dev.modus.core.host;

import dev.modus.core.internal.guest.GuestFailure;
import dev.modus.core.internal.host.LoggedFailure;
import dev.modus.core.internal.log.Causes;
import dev.modus.core.internal.log.Log;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A host function that tells the log {@code dev.modus.host} how each call begins and ends, as the
 * reference runtime does (host-functions.md, section 1.5).
 *
 * <pre>{@code
 * HostFunction fetch =
 *     LoggedFunction.named("HTTP request")
 *         .started("Starting HTTP request.")
 *         .completed("Completed HTTP request.")
 *         .cancelled("Cancelled HTTP request.")
 *         .failed("Error making HTTP request.")
 *         .detail(call -> "GET " + call.argument("url"))
 *         .of(call -> client.fetch(call));
 * }</pre>
 *
 * <p>Start and completion are of level INFO, cancellation is a WARNING, and a failure is an ERROR
 * with the messages of the exceptions that caused it; their stack traces are of level DEBUG. A text
 * that is not given is not logged; a failure always is. The guest receives 0 (null) for a failure,
 * without another record of it.
 *
 * <p>Thread-safe if the function is. Neither details nor messages of exceptions may hold secrets:
 * they are logged as they are.
 *
 * @since 0.1.0
 */
public final class LoggedFunction implements HostFunction {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Builder texts;
  private final HostFunction function;

  private LoggedFunction(Builder texts, HostFunction function) {
    this.texts = texts;
    this.function = function;
  }

  /**
   * Starts a logged function.
   *
   * @param what what the function does, such as {@code HTTP request}; for the texts that are not
   *     given
   * @return a builder; not thread-safe
   */
  public static Builder named(String what) {
    return new Builder(Objects.requireNonNull(what, "what"));
  }

  @Override
  public @Nullable Object call(HostCall call) throws Exception {
    long since = System.nanoTime();
    log(Level.INFO, texts.started, call, -1, null);
    Object value;
    try {
      value = function.call(call);
    } catch (GuestFailure e) {
      throw e; // it ends the guest's call, whose caller is told
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      if (isCausedBy(e, InterruptedException.class)) {
        Thread.currentThread().interrupt();
      }
      // whoever ran out of time was not cancelled by anybody
      boolean cancelled = isCancellation(e) && !call.timeLeft().isZero();
      log(
          cancelled ? Level.WARNING : Level.ERROR,
          cancelled ? texts.cancelled : texts.failed,
          call,
          since,
          e);
      throw new LoggedFailure(e);
    }
    log(Level.INFO, texts.completed, call, since, null);
    return value;
  }

  private static boolean isCancellation(Throwable failure) {
    return isCausedBy(failure, InterruptedException.class)
        || isCausedBy(failure, ClosedByInterruptException.class)
        || isCausedBy(failure, CancellationException.class);
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Exception> type) {
    return Causes.of(failure).stream().anyMatch(type::isInstance);
  }

  private void log(
      Level level, @Nullable String text, HostCall call, long since, @Nullable Throwable failure) {
    if (text == null || !Log.HOST.isLoggable(level)) {
      return;
    }
    StringBuilder line = new StringBuilder(text);
    String detail = texts.detail.apply(call);
    if (!detail.isEmpty()) {
      line.append(' ').append(Log.oneLine(detail));
    }
    line.append(" (function ").append(call.guestFunction());
    line.append(", execution ").append(call.executionId());
    if (call.context().requestId() != null) {
      line.append(", request ").append(call.context().requestId());
    }
    if (since != -1) {
      double millis = (System.nanoTime() - since) / NANOS_PER_MILLI;
      line.append(String.format(Locale.ROOT, ", %.3f ms", millis));
    }
    line.append(')');
    if (failure == null) {
      Log.HOST.log(level, line.toString());
    } else {
      Log.HOST.failure(level, line.toString(), failure);
    }
  }

  /**
   * Builds a {@link LoggedFunction}. Not thread-safe; it may be used for several functions.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private @Nullable String started;
    private @Nullable String completed;
    private String cancelled;
    private String failed;
    private Function<HostCall, String> detail = call -> "";

    private Builder(String what) {
      this.cancelled = "Cancelled " + what + ".";
      this.failed = "Error in " + what + ".";
    }

    private Builder(Builder other) {
      this.started = other.started;
      this.completed = other.completed;
      this.cancelled = other.cancelled;
      this.failed = other.failed;
      this.detail = other.detail;
    }

    /**
     * Sets what is logged before a call. Default: nothing.
     *
     * @param text a sentence
     * @return this builder
     */
    public Builder started(String text) {
      this.started = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets what is logged after a call that went well. Default: nothing.
     *
     * @param text a sentence
     * @return this builder
     */
    public Builder completed(String text) {
      this.completed = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets what is logged when a call was cancelled. Default: {@code Cancelled <what>.}
     *
     * @param text a sentence
     * @return this builder
     */
    public Builder cancelled(String text) {
      this.cancelled = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets what is logged when a call fails. Default: {@code Error in <what>.}
     *
     * @param text a sentence
     * @return this builder
     */
    public Builder failed(String text) {
      this.failed = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets what each record says about the call, such as {@code Secret: TOKEN}; line breaks and
     * control characters in it, which guests may have written, are replaced. Default: nothing.
     *
     * @param detail gives the text; only asked when a record is kept. Must not fail, and its text
     *     must not hold secrets
     * @return this builder
     */
    public Builder detail(Function<HostCall, String> detail) {
      this.detail = Objects.requireNonNull(detail, "detail");
      return this;
    }

    /**
     * Makes the function.
     *
     * @param function what it does; whatever it throws is logged
     * @return the function
     */
    public LoggedFunction of(HostFunction function) {
      return new LoggedFunction(new Builder(this), Objects.requireNonNull(function, "function"));
    }
  }
}
