package dev.modus.models;

/**
 * How many tokens an invocation used, as the provider counts them.
 *
 * @param input tokens of the prompt; 0 if unknown
 * @param output tokens of the answer; 0 if unknown, and for embeddings
 * @param total tokens that are paid for
 * @since 0.1.0
 */
public record TokenUsage(long input, long output, long total) {
  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one of them is negative
   */
  public TokenUsage {
    if (input < 0 || output < 0 || total < 0) {
      throw new IllegalArgumentException(
          "Tokens must be 0 or more, but are " + input + ", " + output + " and " + total);
    }
  }
}
