package dev.modus.models.internal.stream;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stream that does not lead to an answer. Messages quote nothing of it. */
public final class StreamFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable String body;

  private StreamFailure(String reason, @Nullable String body) {
    super(reason);
    this.body = body;
  }

  /** The service says that it failed. */
  static StreamFailure told(String body) {
    return new StreamFailure("it broke off its answer with an error", body);
  }

  /** What came makes no sense. */
  static StreamFailure malformed(String what) {
    return new StreamFailure("its stream holds " + what, null);
  }

  /** The stream is over, and the answer is not. */
  public static StreamFailure truncated() {
    return new StreamFailure("its stream ended before the answer did", null);
  }

  /** {@return what the service said, in its format; null if it said nothing} */
  public @Nullable String body() {
    return body;
  }
}
