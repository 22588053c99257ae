package dev.modus.models.testkit;

import java.util.Map;

/**
 * The formats in which guests of the SDKs ask models (models.md, section 12). New constants may be
 * added in any release.
 *
 * @since 0.1.0
 */
public enum ModelFormat {
  /** OpenAI's chat completions. */
  OPENAI_CHAT(
      "{\"model\":\"test-model\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
          + "{\"role\":\"user\",\"content\":\"Who are you?\"}]}",
      "choices"),
  /** OpenAI's embeddings. */
  OPENAI_EMBEDDINGS("{\"model\":\"test-model\",\"input\":[\"a text\",\"another text\"]}", "data"),
  /** Anthropic's messages. */
  ANTHROPIC_MESSAGES(
      "{\"model\":\"test-model\",\"max_tokens\":4096,\"system\":\"Be brief.\","
          + "\"messages\":[{\"role\":\"user\",\"content\":\"Who are you?\"}]}",
      "content"),
  /** Google's Gemini. */
  GEMINI(
      "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Who are you?\"}]}],"
          + "\"generationConfig\":null}",
      "candidates"),
  /** Meta's Llama, as Bedrock has it. */
  LLAMA("{\"prompt\":\"Who are you?\"}", "generation"),
  /** Classifiers hosted by Hypermode. */
  CLASSIFICATION("{\"instances\":[\"a text\",\"another text\"]}", "predictions"),
  /** Embeddings hosted by Hypermode. */
  EMBEDDINGS("{\"instances\":[\"a text\",\"another text\"]}", "predictions");

  private final String sampleInput;
  private final String answer;

  ModelFormat(String sampleInput, String answer) {
    this.sampleInput = sampleInput;
    this.answer = answer;
  }

  /** {@return an ordinary input in this format: two texts where there are texts} */
  public String sampleInput() {
    return sampleInput;
  }

  /** Whether something looks like an answer in this format, complete or not. */
  boolean isAnswer(Object value) {
    return value instanceof Map<?, ?> members && members.containsKey(answer);
  }

  /** Whether answers are text that can be written piece by piece. */
  boolean isText() {
    return this == OPENAI_CHAT || this == ANTHROPIC_MESSAGES;
  }
}
