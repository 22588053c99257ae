package dev.modus.langchain4j;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON Schema of tools as LangChain4j's elements; what these cannot say stays JSON. */
final class Schemas {

  private static final String DEFINITIONS = "#/$defs/";

  /** What says nothing about values. */
  private static final Set<String> REMARKS = Set.of("$schema", "$id", "$comment", "title");

  private Schemas() {}

  /** The parameters of a tool, which LangChain4j wants to be an object of its own. */
  static JsonObjectSchema parameters(JsonNode schema, String place, Unsupported unsupported) {
    if (!schema.isObject() || !schema.path("type").asString("object").equals("object")) {
      throw new Refusal(place + " must be the schema of an object");
    }
    schema
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              if (!REMARKS.contains(name) && !isOfObject(name, member.getValue())) {
                unsupported.add(place + "." + name);
              }
            });
    return object(schema);
  }

  private static boolean isOfObject(String name, JsonNode value) {
    return switch (name) {
      case "type", "description" -> value.isString();
      case "properties", "$defs" -> value.isObject();
      case "required" -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
      case "additionalProperties" -> value.isBoolean();
      default -> false;
    };
  }

  private static JsonObjectSchema object(JsonNode schema) {
    JsonObjectSchema.Builder builder = JsonObjectSchema.builder().description(description(schema));
    builder.addProperties(elements(schema.path("properties")));
    if (schema.path("required").isArray()) {
      builder.required(strings(schema.path("required")));
    }
    if (schema.path("additionalProperties").isBoolean()) {
      builder.additionalProperties(schema.path("additionalProperties").booleanValue());
    }
    if (schema.path("$defs").isObject()) {
      builder.definitions(elements(schema.path("$defs")));
    }
    return builder.build();
  }

  private static Map<String, JsonSchemaElement> elements(JsonNode schemas) {
    Map<String, JsonSchemaElement> elements = new LinkedHashMap<>();
    schemas.properties().forEach(entry -> elements.put(entry.getKey(), element(entry.getValue())));
    return elements;
  }

  private static JsonSchemaElement element(JsonNode schema) {
    String description = description(schema);
    if (only(schema, Set.of("$ref")) && schema.path("$ref").asString("").startsWith(DEFINITIONS)) {
      return JsonReferenceSchema.builder()
          .reference(schema.path("$ref").stringValue().substring(DEFINITIONS.length()))
          .build();
    }
    if (!schema.path("type").isString()) {
      return raw(schema);
    }
    boolean plain = only(schema, Set.of("type", "description"));
    return switch (schema.path("type").stringValue()) {
      case "string" ->
          plain
              ? JsonStringSchema.builder().description(description).build()
              : choice(schema, description);
      case "integer" ->
          plain ? JsonIntegerSchema.builder().description(description).build() : raw(schema);
      case "number" ->
          plain ? JsonNumberSchema.builder().description(description).build() : raw(schema);
      case "boolean" ->
          plain ? JsonBooleanSchema.builder().description(description).build() : raw(schema);
      case "array" -> list(schema, description);
      case "object" ->
          schema.properties().stream()
                  .allMatch(member -> isOfObject(member.getKey(), member.getValue()))
              ? object(schema)
              : raw(schema);
      default -> raw(schema);
    };
  }

  private static JsonSchemaElement choice(JsonNode schema, @Nullable String description) {
    JsonNode values = schema.path("enum");
    boolean texts =
        values.isArray()
            && !values.isEmpty()
            && values.valueStream().allMatch(JsonNode::isString)
            && only(schema, Set.of("type", "description", "enum"));
    return texts
        ? JsonEnumSchema.builder().description(description).enumValues(strings(values)).build()
        : raw(schema);
  }

  private static JsonSchemaElement list(JsonNode schema, @Nullable String description) {
    return schema.path("items").isObject() && only(schema, Set.of("type", "description", "items"))
        ? JsonArraySchema.builder()
            .description(description)
            .items(element(schema.path("items")))
            .build()
        : raw(schema);
  }

  static JsonRawSchema raw(JsonNode schema) {
    return JsonRawSchema.from(Json.write(schema));
  }

  private static boolean only(JsonNode schema, Set<String> members) {
    return schema.isObject()
        && schema.properties().stream().allMatch(member -> members.contains(member.getKey()));
  }

  private static @Nullable String description(JsonNode schema) {
    return schema.path("description").isString() ? schema.path("description").stringValue() : null;
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
