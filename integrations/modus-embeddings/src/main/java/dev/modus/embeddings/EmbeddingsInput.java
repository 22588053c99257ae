package dev.modus.embeddings;

import dev.modus.models.ModelException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The texts a guest asks vectors of, and the format it speaks (models.md, 12.3 and 12.7). */
record EmbeddingsInput(Format format, List<String> texts) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** How an answer is written. */
  enum Format {
    /** {@code input} is answered with {@code data}, as by OpenAI. */
    OPENAI {
      @Override
      void write(JsonGenerator json, List<float[]> vectors, int tokens) {
        json.writeStringProperty("object", "list");
        json.writeStringProperty("model", SentenceModel.NAME);
        json.writeArrayPropertyStart("data");
        for (int i = 0; i < vectors.size(); i++) {
          json.writeStartObject();
          json.writeStringProperty("object", "embedding");
          json.writeNumberProperty("index", i);
          json.writeName("embedding");
          vector(json, vectors.get(i));
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("prompt_tokens", tokens);
        json.writeNumberProperty("total_tokens", tokens);
        json.writeEndObject();
      }
    },

    /** {@code instances} are answered with {@code predictions}. */
    INSTANCES {
      @Override
      void write(JsonGenerator json, List<float[]> vectors, int tokens) {
        json.writeArrayPropertyStart("predictions");
        vectors.forEach(vector -> vector(json, vector));
        json.writeEndArray();
      }
    };

    abstract void write(JsonGenerator json, List<float[]> vectors, int tokens);

    String write(List<float[]> vectors, int tokens) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = MAPPER.createGenerator(text)) {
        json.writeStartObject();
        write(json, vectors, tokens);
        json.writeEndObject();
      }
      return text.toString();
    }

    private static void vector(JsonGenerator json, float[] vector) {
      json.writeStartArray();
      for (float number : vector) {
        // without an exponent, which not every guest's JSON reader knows
        json.writeNumber(new BigDecimal(Float.toString(number)).toPlainString());
      }
      json.writeEndArray();
    }
  }

  /**
   * Reads a request.
   *
   * @throws ModelException with status 400 if it is none, or not one that can be answered
   */
  static EmbeddingsInput parse(String input, int maxBatch, int maxCharacters) {
    JsonNode root = tree(input);
    EmbeddingsInput result;
    if (root.has("instances")) {
      result = new EmbeddingsInput(Format.INSTANCES, texts("instances", root.get("instances")));
    } else if (root.has("input")) {
      requireDimensions(root.get("dimensions"));
      // a list that is nil is null when Go writes it
      result = new EmbeddingsInput(Format.OPENAI, texts("input", root.get("input")));
    } else {
      throw refused("a request for embeddings needs the member \"input\" or \"instances\"");
    }
    result.requireSizes(maxBatch, maxCharacters);
    return result;
  }

  private static JsonNode tree(String input) {
    try {
      JsonNode root = MAPPER.readTree(input);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      // its message may quote the text
    }
    throw refused("a request for embeddings must be a JSON object");
  }

  private static void requireDimensions(@Nullable JsonNode dimensions) {
    if (dimensions == null || dimensions.isNull()) {
      return;
    }
    if (!dimensions.isInt() || dimensions.intValue() != SentenceModel.DIMENSIONS) {
      throw refused(
          "\"dimensions\" must be "
              + SentenceModel.DIMENSIONS
              + ", which is all that "
              + SentenceModel.NAME
              + " gives, or be left out");
    }
  }

  private static List<String> texts(String member, JsonNode value) {
    if (value.isString()) {
      return List.of(value.stringValue());
    }
    if (value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw refused("\"" + member + "\" must be a text or a list of texts");
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode item : value) {
      if (!item.isString()) {
        throw refused(
            "\""
                + member
                + "\" must hold texts, but item "
                + texts.size()
                + " is none; tokens of another model mean nothing to "
                + SentenceModel.NAME);
      }
      texts.add(item.stringValue());
    }
    return texts;
  }

  private void requireSizes(int maxBatch, int maxCharacters) {
    if (texts.size() > maxBatch) {
      throw refused(
          "the request holds "
              + texts.size()
              + " texts, more than the "
              + maxBatch
              + " of maxBatch of LocalEmbeddings; send several requests");
    }
    for (int i = 0; i < texts.size(); i++) {
      int length = texts.get(i).length();
      if (length > maxCharacters) {
        throw refused(
            "text "
                + i
                + " has "
                + length
                + " characters, more than the "
                + maxCharacters
                + " of maxCharacters of LocalEmbeddings; send it in parts");
      }
    }
  }

  private static ModelException refused(String reason) {
    return ModelException.ofStatus(400, reason, error(reason, "invalid_request_error"));
  }

  /** An error as OpenAI writes it; without nulls, which guests stumble over (models.md, 7). */
  static String error(String message, String type) {
    return MAPPER.writeValueAsString(
        MAPPER
            .createObjectNode()
            .set("error", MAPPER.createObjectNode().put("message", message).put("type", type)));
  }
}
