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

  private ModelResponse(String output) {
    this.output = output;
  }

  /**
   * An answer.
   *
   * @param output the model's output: one JSON value as text
   * @return the answer
   */
  public static ModelResponse of(String output) {
    return new ModelResponse(Objects.requireNonNull(output, "output"));
  }

  /** {@return the model's output: one JSON value as text} */
  public String output() {
    return output;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelResponse response && output.equals(response.output);
  }

  @Override
  public int hashCode() {
    return output.hashCode();
  }

  /** {@return the size of the output, not its content: answers of models may be confidential} */
  @Override
  public String toString() {
    return "ModelResponse[" + output.length() + " characters]";
  }
}
