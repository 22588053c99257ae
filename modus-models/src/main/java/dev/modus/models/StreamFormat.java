package dev.modus.models;

/**
 * How a service writes an answer piece by piece. New constants may be added in any release.
 *
 * @since 0.1.0
 */
public enum StreamFormat {
  /** Chunks of OpenAI's chat completions, which many services speak. */
  OPENAI_CHAT,
  /** Events of Anthropic's messages. */
  ANTHROPIC_MESSAGES,
  /** Not at all: such a model is always asked for the whole answer. */
  NONE
}
