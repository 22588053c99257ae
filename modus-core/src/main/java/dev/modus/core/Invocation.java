package dev.modus.core;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finished call: what it returned, and what the guest said meanwhile.
 *
 * @param function the function that was called
 * @param value the result as plain Java: {@code null}, {@link Boolean}, {@link Integer} (integers
 *     up to 32 bits signed), {@link Long} (unsigned 32-bit and signed 64-bit), {@link
 *     java.math.BigInteger} (unsigned 64-bit), {@link Float}, {@link Double}, {@link String},
 *     {@code byte[]}, {@link java.time.Instant}, {@link Duration}, {@link List}, or {@link
 *     java.util.Map} in the guest's order (objects have text keys). Several results of a Go
 *     function are a {@link List} The containers are copies, nothing refers to the guest; whether
 *     they can be changed is unspecified. Unpaired surrogates in text become U+FFFD. Structures
 *     that contain themselves are followed five times, then end in {@code null} with a warning
 *     among the messages, as in the official runtime
 * @param messages what the guest said: first {@link GuestMessage.Origin#LOG}, then standard output,
 *     then standard error
 * @param stdout the lines on standard output, as printed
 * @param stderr the lines on standard error, as printed
 * @param executionId unique, ordered by time, 20 characters of {@code 0-9a-v}
 * @param duration from before the instance was made until the result was read
 * @since 0.1.0
 */
public record Invocation(
    String function,
    @Nullable Object value,
    List<GuestMessage> messages,
    List<String> stdout,
    List<String> stderr,
    String executionId,
    Duration duration) {
  /** Checks and copies the components. */
  public Invocation {
    Objects.requireNonNull(function, "function");
    messages = List.copyOf(messages);
    stdout = List.copyOf(stdout);
    stderr = List.copyOf(stderr);
    Objects.requireNonNull(executionId, "executionId");
    Objects.requireNonNull(duration, "duration");
  }
}
