package dev.modus.core.host;

import java.util.OptionalLong;

/**
 * A call of a model that a host function makes, told to the engine's listeners. To be ended by one
 * of its methods, on the thread of the host function; ending it again does nothing.
 *
 * @since 0.1.0
 */
public interface ModelCall {
  /** One that nobody listens to. */
  ModelCall UNHEARD =
      new ModelCall() {
        @Override
        public void ended(OptionalLong inputTokens, OptionalLong outputTokens) {}

        @Override
        public void failed(Throwable cause) {}
      };

  /**
   * The model has answered.
   *
   * @param inputTokens how many tokens it read, if known
   * @param outputTokens how many tokens it wrote, if known
   */
  void ended(OptionalLong inputTokens, OptionalLong outputTokens);

  /**
   * The model could not be asked, or has not answered.
   *
   * @param cause why; without prompts and secrets
   */
  void failed(Throwable cause);
}
