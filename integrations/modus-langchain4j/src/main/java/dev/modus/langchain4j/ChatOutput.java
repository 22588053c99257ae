package dev.modus.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.modus.models.ModelResponse;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer of LangChain4j in OpenAI's format (models.md, section 14.1), with every member that
 * guests may read.
 */
final class ChatOutput {

  private ChatOutput() {}

  static ModelResponse of(ChatResponse response, String askedModel) {
    AiMessage message = response.aiMessage();
    ObjectNode body = Json.object();
    body.put("id", orElse(response.id(), "chatcmpl-" + UUID.randomUUID()));
    body.put("object", "chat.completion");
    body.put("created", System.currentTimeMillis() / 1_000);
    body.put("model", orElse(response.modelName(), askedModel));
    body.put("system_fingerprint", "");
    ObjectNode choice = body.putArray("choices").addObject();
    choice.put("index", 0);
    choice.put("finish_reason", reason(response.finishReason(), message));
    choice.putNull("logprobs");
    ObjectNode said = choice.putObject("message");
    said.put("role", "assistant");
    said.put("content", orElse(message.text(), ""));
    toolCalls(message, said.putArray("tool_calls"));
    Usage usage = Usage.of(response.tokenUsage());
    usage.write(body.putObject("usage"), true);
    return usage.addTo(ModelResponse.of(Json.write(body)));
  }

  private static void toolCalls(AiMessage message, ArrayNode calls) {
    for (ToolExecutionRequest request : message.toolExecutionRequests()) {
      ObjectNode call = calls.addObject();
      call.put("id", orElse(request.id(), "call_" + UUID.randomUUID()));
      call.put("type", "function");
      call.putObject("function")
          .put("name", request.name())
          .put("arguments", orElse(request.arguments(), "{}"));
    }
  }

  private static String reason(@Nullable FinishReason reason, AiMessage message) {
    if (reason == null) {
      return message.hasToolExecutionRequests() ? "tool_calls" : "stop";
    }
    return switch (reason) {
      case LENGTH -> "length";
      case TOOL_EXECUTION -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
      case STOP, OTHER -> "stop";
    };
  }

  private static String orElse(@Nullable String text, String other) {
    return Objects.requireNonNullElse(text, other);
  }
}
