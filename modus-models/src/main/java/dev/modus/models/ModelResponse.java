package dev.modus.models;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ModelResponse {

  private final String output;
  private final @Nullable TokenUsage usage;

  private ModelResponse(String output, @Nullable TokenUsage usage) {
    this.output = output;
    this.usage = usage;
  }

  /**
   * An answer whose token counts, if anybody asks, are looked for in the output.
   *
   * @param output the model's output: one JSON value as text, in the format the guest expects
   * @return the answer
   */
  public static ModelResponse of(String output) {
    return new ModelResponse(Objects.requireNonNull(output, "output"), null);
  }

  /**
   * The same answer with token counts, for outputs that do not hold them.
   *
   * @param usage the tokens used
   * @return the answer
   */
  public ModelResponse withUsage(TokenUsage usage) {
    return new ModelResponse(output, Objects.requireNonNull(usage, "usage"));
  }

  /** {@return the model's output: one JSON value as text} */
  public String output() {
    return output;
  }

  /** {@return the tokens used, as the provider gave them; {@code null} if it did not} */
  public @Nullable TokenUsage usage() {
    return usage;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelResponse response
        && output.equals(response.output)
        && Objects.equals(usage, response.usage);
  }

  @Override
  public int hashCode() {
    return Objects.hash(output, usage);
  }

  /** {@return the size of the output, not its content: answers of models may be confidential} */
  @Override
  public String toString() {
    return "ModelResponse[" + output.length() + " characters]";
  }
}
