package dev.modus.graphql;

import dev.modus.core.CallContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which root fields a caller may use. It is asked before each call of a function that a
 * GraphQL request leads to, and before each subscription; where it refuses, the guest is not
 * entered.
 *
 * <pre>{@code
 * Guard readOnly =
 *     access ->
 *         access.field().type() == RootType.QUERY
 *             ? Guard.Decision.allow()
 *             : Guard.Decision.refuse("FORBIDDEN", "this client may only read");
 * }</pre>
 *
 * <p>Called on the thread that is about to make the call, for several fields at once, so it must be
 * thread-safe. It may block, for as long as the request may wait. If it throws or returns {@code
 * null}, the field is refused with the code {@code GUARD_FAILED}, and the reason is logged to
 * {@code dev.modus.graphql}.
 *
 * <p>Calls from Java, by {@link dev.modus.Modus#call} or {@link dev.modus.Modus#engine()}, are the
 * host's own and ask no guard.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Guard {
  /**
   * Decides about one field of one request.
   *
   * @param access who wants what
   * @return the decision
   */
  Decision check(Access access);

  /**
   * A field somebody wants to use.
   *
   * @param field the root field
   * @param function the function it calls; of a subscription, which calls none, the field's name
   * @param arguments the arguments the request gives, by name, before they are converted for the
   *     guest; unmodifiable, values may be {@code null}
   * @param context who asks: claims, attributes and whatever else the host passed on
   * @since 0.1.0
   */
  record Access(
      RootField field,
      String function,
      Map<String, ? extends @Nullable Object> arguments,
      CallContext context) {
    /** Checks and copies the components. */
    public Access {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(function, "function");
      arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
      Objects.requireNonNull(context, "context");
    }

    /** {@return the field; arguments and claims are nobody's business} */
    @Override
    public String toString() {
      return "Access[" + field + "]";
    }
  }

  /**
   * What a guard decided. Immutable.
   *
   * @since 0.1.0
   */
  final class Decision {
    private static final Decision ALLOWED = new Decision(null, "");

    private final @Nullable String code;
    private final String message;

    private Decision(@Nullable String code, String message) {
      this.code = code;
      this.message = message;
    }

    /** {@return the decision to call the function} */
    public static Decision allow() {
      return ALLOWED;
    }

    /**
     * Makes the decision not to call the function. The client finds an error with this message, the
     * field's path, and {@code extensions.code}.
     *
     * @param code for programs, such as {@code FORBIDDEN} or {@code UNAUTHENTICATED}
     * @param message for people; the client sees it
     * @return the decision
     */
    public static Decision refuse(String code, String message) {
      return new Decision(
          Objects.requireNonNull(code, "code"), Objects.requireNonNull(message, "message"));
    }

    /** {@return whether the function may be called} */
    public boolean isAllowed() {
      return code == null;
    }

    /** {@return the code of a refusal; {@code null} if the function may be called} */
    public @Nullable String code() {
      return code;
    }

    /** {@return the message of a refusal; empty if the function may be called} */
    public String message() {
      return message;
    }
  }
}
