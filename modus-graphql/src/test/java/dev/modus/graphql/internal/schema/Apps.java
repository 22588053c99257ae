package dev.modus.graphql.internal.schema;

import dev.modus.core.metadata.Metadata;
import dev.modus.graphql.AppSchema;
import dev.modus.graphql.SchemaBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes metadata for tests: a few words per function instead of a page of JSON. */
public final class Apps {

  private final String sdk;
  private final List<String> functions = new ArrayList<>();
  private final List<String> types = new ArrayList<>();

  private Apps(String sdk) {
    this.sdk = sdk;
  }

  public static Apps assemblyScript() {
    return new Apps("modus-sdk-as@0.18.2");
  }

  public static Apps go() {
    return new Apps("modus-sdk-go@0.18.0");
  }

  /** Adds a function. Parameters are {@code name: type} or {@code name: type = json}. */
  public Apps function(String name, String result, String... parameters) {
    return function(name, result.isEmpty() ? List.of() : List.of(result), parameters);
  }

  /** Adds a function with any number of results, each {@code type} or {@code name: type}. */
  public Apps function(String name, List<String> results, String... parameters) {
    List<String> written = new ArrayList<>();
    for (String parameter : parameters) {
      String[] value = parameter.split(" = ", 2);
      String[] declaration = value[0].split(": ", 2);
      written.add(
          "{\"name\":%s,\"type\":%s%s}"
              .formatted(
                  JsonText.quote(declaration[0]),
                  JsonText.quote(declaration[1]),
                  value.length == 1 ? "" : ",\"default\":" + value[1]));
    }
    functions.add(
        "%s:{\"parameters\":[%s],\"results\":[%s]}"
            .formatted(
                JsonText.quote(name),
                String.join(",", written),
                String.join(",", results.stream().map(Apps::result).toList())));
    return this;
  }

  /** Adds a function without parameters that returns an int of Go, and has documentation. */
  public Apps documented(String name, String... lines) {
    List<String> quoted = Arrays.stream(lines).map(JsonText::quote).toList();
    functions.add(
        "%s:{\"results\":[{\"type\":\"int\"}],\"docs\":{\"lines\":[%s]}}"
            .formatted(JsonText.quote(name), String.join(",", quoted)));
    return this;
  }

  /** Adds a type; fields are {@code name: type}. */
  public Apps type(String name, String... fields) {
    List<String> written = new ArrayList<>();
    for (String field : fields) {
      String[] parts = field.split(": ", 2);
      written.add(
          "{\"name\":%s,\"type\":%s}"
              .formatted(JsonText.quote(parts[0]), JsonText.quote(parts[1])));
    }
    String members = written.isEmpty() ? "" : ",\"fields\":[" + String.join(",", written) + "]";
    types.add(JsonText.quote(name) + ":{\"id\":" + (types.size() + 3) + members + "}");
    return this;
  }

  public Metadata metadata() {
    return Metadata.parse(
        "{\"plugin\":\"test\",\"sdk\":\"%s\",\"fnExports\":{%s},\"types\":{%s}}"
            .formatted(sdk, String.join(",", functions), String.join(",", types)));
  }

  public AppSchema schema() {
    return SchemaBuilder.build(metadata());
  }

  private static String result(String result) {
    String[] parts = result.split(": ", 2);
    return parts.length == 1
        ? "{\"type\":" + JsonText.quote(result) + "}"
        : "{\"name\":%s,\"type\":%s}".formatted(JsonText.quote(parts[0]), JsonText.quote(parts[1]));
  }
}
