package dev.modus.core;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one call knows of the request it serves. Immutable and thread-safe; passed explicitly, never
 * through thread locals.
 *
 * @since 0.1.0
 */
public final class CallContext {

  private static final CallContext EMPTY = new Builder().build();

  private final @Nullable String timeZone;
  private final String claims;
  private final @Nullable Duration timeout;

  private CallContext(Builder builder) {
    this.timeZone = builder.timeZone;
    this.claims = builder.claims;
    this.timeout = builder.timeout;
  }

  /** {@return a context that knows nothing: the host's time zone, no claims} */
  public static CallContext empty() {
    return EMPTY;
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The time zone the guest sees as {@code TZ}.
   *
   * @return an IANA name such as {@code America/New_York}, or {@code null} for the host's own zone
   */
  public @Nullable String timeZone() {
    return timeZone;
  }

  /**
   * The caller's claims, which the guest sees as {@code CLAIMS}.
   *
   * @return a JSON object as text; empty when there are none
   */
  public String claims() {
    return claims;
  }

  /**
   * How long the call may take.
   *
   * @return a duration, or {@code null} for {@link Limits#maxCallTime()}
   */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /**
   * Builds a {@link CallContext}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private @Nullable String timeZone;
    private String claims = "";
    private @Nullable Duration timeout;

    private Builder() {}

    /**
     * Sets the time zone the guest sees as {@code TZ}. It is passed on unchecked, as the reference
     * does. Default: the host's own zone.
     *
     * @param timeZone an IANA name
     * @return this builder
     */
    public Builder timeZone(String timeZone) {
      this.timeZone = Objects.requireNonNull(timeZone, "timeZone");
      return this;
    }

    /**
     * Sets the caller's claims, which the guest sees as {@code CLAIMS}. Default: none.
     *
     * @param json a JSON object as text
     * @return this builder
     */
    public Builder claims(String json) {
      this.claims = Objects.requireNonNull(json, "json");
      return this;
    }

    /**
     * Sets how long the call may take. It shortens {@link Limits#maxCallTime()}, and never extends
     * it. Default: that limit.
     *
     * @param timeout more than 0
     * @return this builder
     * @throws IllegalArgumentException if {@code timeout} is zero or negative
     */
    public Builder timeout(Duration timeout) {
      if (timeout.isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("timeout must be more than 0, but is " + timeout);
      }
      this.timeout = timeout;
      return this;
    }

    /** {@return the context} */
    public CallContext build() {
      return new CallContext(this);
    }
  }
}
