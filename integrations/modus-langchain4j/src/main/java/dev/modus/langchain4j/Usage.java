package dev.modus.langchain4j;

import dev.modus.models.ModelResponse;
import dev.modus.models.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Token counts of an answer, as far as LangChain4j has them. */
record Usage(boolean known, long input, long output, long total) {

  static Usage of(dev.langchain4j.model.output.@Nullable TokenUsage usage) {
    if (usage == null) {
      return new Usage(false, 0, 0, 0);
    }
    long input = count(usage.inputTokenCount());
    long output = count(usage.outputTokenCount());
    long total = count(usage.totalTokenCount());
    return new Usage(true, input, output, total > 0 ? total : input + output);
  }

  private static long count(@Nullable Integer count) {
    return count == null ? 0 : Math.max(0, count);
  }

  /** Guests expect the counts, known or not. */
  void write(ObjectNode usage, boolean completion) {
    usage.put("prompt_tokens", input);
    if (completion) {
      usage.put("completion_tokens", output);
    }
    usage.put("total_tokens", total);
  }

  ModelResponse addTo(ModelResponse response) {
    return known ? response.withUsage(new TokenUsage(input, output, total)) : response;
  }
}
