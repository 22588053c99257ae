package dev.modus.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Messages of OpenAI's format as those of LangChain4j. */
final class Messages {

  private static final String DATA = "data:";
  private static final String BASE64 = ";base64";

  private final Unsupported unsupported;

  /** The names of the tools that were called so far, by the ids of the calls. */
  private final Map<String, String> calledTools = new HashMap<>();

  private Messages(Unsupported unsupported) {
    this.unsupported = unsupported;
  }

  static List<ChatMessage> read(List<JsonNode> given, Unsupported unsupported) {
    Messages reader = new Messages(unsupported);
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      reader.add(given.get(i), "messages[" + i + "].", messages);
    }
    if (messages.isEmpty()) {
      throw new Refusal("messages must hold a message that says something");
    }
    return messages;
  }

  private void add(JsonNode message, String place, List<ChatMessage> messages) {
    switch (Json.requiredText(message, "role", place)) {
      case "system", "developer" -> {
        unsupported.others(message, Set.of("role", "content"), place);
        String text = text(message, place);
        if (!text.isBlank()) { // LangChain4j knows no system message without words
          messages.add(SystemMessage.from(text));
        }
      }
      case "user" -> messages.add(user(message, place));
      case "assistant" -> messages.add(assistant(message, place));
      case "tool" -> messages.add(tool(message, place));
      default ->
          throw new Refusal(place + "role must be system, developer, user, assistant or tool");
    }
  }

  private UserMessage user(JsonNode message, String place) {
    unsupported.others(message, Set.of("role", "content", "name"), place);
    List<Content> contents = new ArrayList<>();
    if (message.path("content").isArray()) {
      List<JsonNode> parts = Json.elements(message, "content", place);
      for (int i = 0; i < parts.size(); i++) {
        contents.add(content(parts.get(i), place + "content[" + i + "]."));
      }
    } else {
      contents.add(TextContent.from(text(message, place)));
    }
    if (contents.isEmpty()) {
      throw new Refusal(place + "content must not be empty");
    }
    return UserMessage.builder().name(Json.text(message, "name", place)).contents(contents).build();
  }

  private AiMessage assistant(JsonNode message, String place) {
    unsupported.others(message, Set.of("role", "content", "tool_calls"), place);
    List<ToolExecutionRequest> calls = new ArrayList<>();
    List<JsonNode> given = Json.elements(message, "tool_calls", place);
    for (int i = 0; i < given.size(); i++) {
      String inside = place + "tool_calls[" + i + "].";
      JsonNode function = Json.requiredObject(given.get(i), "function", inside);
      String id = Json.requiredText(given.get(i), "id", inside);
      String name = Json.requiredText(function, "name", inside + "function.");
      calledTools.put(id, name);
      calls.add(
          ToolExecutionRequest.builder()
              .id(id)
              .name(name)
              .arguments(Json.text(function, "arguments", inside + "function."))
              .build());
    }
    String text = text(message, place);
    return AiMessage.builder()
        .text(text.isEmpty() && !calls.isEmpty() ? null : text)
        .toolExecutionRequests(calls)
        .build();
  }

  private ToolExecutionResultMessage tool(JsonNode message, String place) {
    unsupported.others(message, Set.of("role", "content", "tool_call_id"), place);
    String id = Json.requiredText(message, "tool_call_id", place);
    String name = calledTools.get(id);
    if (name == null) {
      throw new Refusal(place + "tool_call_id is the id of no call before it");
    }
    return ToolExecutionResultMessage.from(id, name, text(message, place));
  }

  /** The content of a message that holds nothing but text. */
  private static String text(JsonNode message, String place) {
    if (!message.path("content").isArray()) {
      return Objects.requireNonNullElse(Json.text(message, "content", place), "");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode part : message.path("content")) {
      String inside = place + "content[" + texts.size() + "].";
      switch (part.path("type").asString("")) {
        case "text" -> texts.add(Json.requiredText(part, "text", inside));
        case "refusal" -> texts.add(Json.requiredText(part, "refusal", inside));
        default -> throw new Refusal(inside + "type must be text");
      }
    }
    return String.join("\n", texts);
  }

  private static Content content(JsonNode part, String place) {
    return switch (part.path("type").asString("")) {
      case "text" -> TextContent.from(Json.requiredText(part, "text", place));
      case "image_url" -> image(Json.requiredObject(part, "image_url", place), place);
      case "input_audio" -> audio(Json.requiredObject(part, "input_audio", place), place);
      default -> throw new Refusal(place + "type must be text, image_url or input_audio");
    };
  }

  private static ImageContent image(JsonNode image, String place) {
    String inside = place + "image_url.";
    String url = Json.requiredText(image, "url", inside);
    DetailLevel detail =
        switch (Objects.requireNonNullElse(Json.text(image, "detail", inside), "auto")) {
          case "low" -> DetailLevel.LOW;
          case "high" -> DetailLevel.HIGH;
          case "auto" -> DetailLevel.AUTO;
          default -> throw new Refusal(inside + "detail must be low, high or auto");
        };
    int comma = url.indexOf(',');
    String head = comma < 0 ? "" : url.substring(0, comma);
    try {
      Image.Builder builder = Image.builder();
      if (head.startsWith(DATA) && head.endsWith(BASE64)) {
        String type = head.substring(DATA.length(), head.indexOf(';'));
        builder.mimeType(type).base64Data(url.substring(comma + 1));
      } else {
        builder.url(url);
      }
      return ImageContent.from(builder.build(), detail);
    } catch (IllegalArgumentException e) {
      throw new Refusal(inside + "url is no URL"); // the exception quotes it
    }
  }

  private static AudioContent audio(JsonNode audio, String place) {
    String inside = place + "input_audio.";
    String data = Json.requiredText(audio, "data", inside);
    String format = Json.requiredText(audio, "format", inside);
    if (data.isBlank() || format.isBlank()) {
      throw new Refusal(inside + "data and format must not be empty");
    }
    return AudioContent.from(data, "audio/" + format);
  }
}
