package dev.modus.core;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private final @Nullable String requestId;
  private final Map<String, Object> attributes;

  private CallContext(Builder builder) {
    this.timeZone = builder.timeZone;
    this.claims = builder.claims;
    this.timeout = builder.timeout;
    this.requestId = builder.requestId;
    this.attributes =
        builder.attributes.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
  }

  /** {@return a context that knows nothing: the host's time zone, no claims} */
  public static CallContext empty() {
    return EMPTY;
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder that has what this knows; not thread-safe} */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.timeZone = timeZone;
    builder.claims = claims;
    builder.timeout = timeout;
    builder.requestId = requestId;
    if (!attributes.isEmpty()) {
      builder.attributes = new LinkedHashMap<>(attributes);
    }
    return builder;
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
   * What the host calls the request, for logs and traces. Host functions and listeners see it, the
   * guest does not.
   *
   * @return the id, or {@code null} if there is none
   */
  public @Nullable String requestId() {
    return requestId;
  }

  /**
   * What else the host wants its host functions and listeners to know. The guest does not see it.
   *
   * @return values by name, in the order they were given; cannot be changed
   */
  public Map<String, Object> attributes() {
    return attributes;
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
    private @Nullable String requestId;
    private Map<String, Object> attributes = Map.of();

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

    /**
     * Names the request, for logs and traces of the host. Default: none.
     *
     * @param id what the host calls it
     * @return this builder
     */
    public Builder requestId(String id) {
      this.requestId = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * Adds something for host functions and listeners, which the guest does not see. Default: none.
     *
     * @param name its name; a value of that name that was given before is replaced
     * @param value anything; should be immutable, as the context is
     * @return this builder
     */
    public Builder attribute(String name, Object value) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
      if (attributes.isEmpty()) {
        attributes = new LinkedHashMap<>(); // few requests have any
      }
      attributes.put(name, value);
      return this;
    }

    /** {@return the context} */
    public CallContext build() {
      return new CallContext(this);
    }
  }
}
