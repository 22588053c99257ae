package dev.modus.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A chat request of OpenAI's format as one of LangChain4j (models.md, section 14.1). */
final class ChatInput {

  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "messages",
          "temperature",
          "top_p",
          "frequency_penalty",
          "presence_penalty",
          "stop",
          "max_tokens",
          "max_completion_tokens",
          "tools",
          "tool_choice",
          "response_format");

  private final JsonNode body;
  private final Unsupported unsupported;

  private ChatInput(JsonNode body, Unsupported unsupported) {
    this.body = body;
    this.unsupported = unsupported;
  }

  /**
   * Reads a request.
   *
   * @param modelName the name of the model to ask for; null for the one LangChain4j's has
   * @throws Refusal if it is none
   */
  static ChatRequest read(JsonNode body, @Nullable String modelName, Unsupported unsupported) {
    return new ChatInput(body, unsupported).read(modelName);
  }

  private ChatRequest read(@Nullable String modelName) {
    unsupported.others(body, KNOWN, "");
    Integer tokens = Json.integer(body, "max_completion_tokens", "");
    Integer older = Json.integer(body, "max_tokens", "");
    DefaultChatRequestParameters.Builder<?> parameters =
        ChatRequestParameters.builder()
            .modelName(modelName)
            .temperature(Json.number(body, "temperature", ""))
            .topP(Json.number(body, "top_p", ""))
            .frequencyPenalty(Json.number(body, "frequency_penalty", ""))
            .presencePenalty(Json.number(body, "presence_penalty", ""))
            .maxOutputTokens(tokens != null ? tokens : older)
            .responseFormat(responseFormat());
    if (Json.has(body, "stop")) {
      parameters.stopSequences(Json.texts(body, "stop"));
    }
    tools(parameters);
    return ChatRequest.builder()
        .messages(Messages.read(Json.elements(body, "messages", ""), unsupported))
        .parameters(parameters.build())
        .build();
  }

  private void tools(DefaultChatRequestParameters.Builder<?> parameters) {
    List<ToolSpecification> tools = new ArrayList<>();
    List<JsonNode> given = Json.elements(body, "tools", "");
    for (int i = 0; i < given.size(); i++) {
      tools.add(tool(given.get(i), "tools[" + i + "]."));
    }
    JsonNode choice = body.path("tool_choice");
    if (choice.isObject()) {
      String name = forced(choice);
      tools.removeIf(tool -> !tool.name().equals(name));
      if (tools.isEmpty()) {
        throw new Refusal("tool_choice.function.name is the name of no tool");
      }
      parameters.toolChoice(ToolChoice.REQUIRED);
    } else if (Json.has(body, "tool_choice")) {
      parameters.toolChoice(choice(Json.requiredText(body, "tool_choice", "")));
    }
    if (!tools.isEmpty()) {
      parameters.toolSpecifications(tools);
    }
  }

  private static String forced(JsonNode choice) {
    if (!choice.path("type").asString("function").equals("function")) {
      throw new Refusal("tool_choice.type must be function");
    }
    return Json.requiredText(
        Json.requiredObject(choice, "function", "tool_choice."), "name", "tool_choice.function.");
  }

  private static ToolChoice choice(String choice) {
    return switch (choice) {
      case "auto" -> ToolChoice.AUTO;
      case "none" -> ToolChoice.NONE;
      case "required" -> ToolChoice.REQUIRED;
      default -> throw new Refusal("tool_choice must be none, auto, required or a function");
    };
  }

  private ToolSpecification tool(JsonNode tool, String place) {
    if (!tool.path("type").asString("function").equals("function")) {
      throw new Refusal(place + "type must be function");
    }
    unsupported.others(tool, Set.of("type", "function"), place);
    JsonNode function = Json.requiredObject(tool, "function", place);
    String inside = place + "function.";
    unsupported.others(function, Set.of("name", "description", "strict", "parameters"), inside);
    ToolSpecification.Builder builder =
        ToolSpecification.builder()
            .name(Json.requiredText(function, "name", inside))
            .description(Json.text(function, "description", inside))
            .strict(Json.flag(function, "strict", inside));
    if (Json.has(function, "parameters")) {
      builder.parameters(
          Schemas.parameters(function.path("parameters"), inside + "parameters", unsupported));
    }
    return builder.build();
  }

  private @Nullable ResponseFormat responseFormat() {
    if (!Json.has(body, "response_format")) {
      return null;
    }
    JsonNode format = Json.requiredObject(body, "response_format", "");
    return switch (format.path("type").asString("")) {
      case "text" -> ResponseFormat.TEXT;
      case "json_object" -> ResponseFormat.JSON;
      case "json_schema" -> schema(Json.requiredObject(format, "json_schema", "response_format."));
      default -> throw new Refusal("response_format.type must be text, json_object or json_schema");
    };
  }

  /** Whether the schema is to be strict is a setting of LangChain4j's models. */
  private static ResponseFormat schema(JsonNode format) {
    String place = "response_format.json_schema.";
    String name = Objects.requireNonNullElse(Json.text(format, "name", place), "response");
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(name)
                .rootElement(Schemas.raw(Json.requiredObject(format, "schema", place)))
                .build())
        .build();
  }
}
