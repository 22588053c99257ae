package dev.modus.core.internal.metadata;

import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import dev.modus.core.internal.json.Json;
import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.Metadata.BuildInfo;
import dev.modus.core.metadata.Metadata.NameAndVersion;
import dev.modus.core.metadata.Parameter;
import dev.modus.core.metadata.Result;
import dev.modus.core.metadata.TypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of the metadata section (metadata.md, section 4): strict about types, tolerant of
 * unknown members and of null where a whole part may be absent.
 */
public final class MetadataReader {

  private static final long MAX_ID = 0xffff_ffffL;

  private final Language language;

  private MetadataReader(Language language) {
    this.language = language;
  }

  /** Reads the text of a metadata section. */
  public static Metadata read(String json) {
    Object document;
    try {
      document = Json.parse(json);
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()), e);
    }
    Map<?, ?> root = object(document, "the document");
    String sdk = text(root, "sdk", "the document");
    return new MetadataReader(language(sdk)).metadata(root, sdk);
  }

  private static Language language(String sdk) {
    int at = sdk.indexOf('@');
    String name = at < 0 ? sdk : sdk.substring(0, at);
    for (Language language : Language.values()) {
      if (language.sdkName().equals(name)) {
        return language;
      }
    }
    throw new ReadException(
        ErrorCode.UNSUPPORTED_SDK,
        "unsupported SDK: " + sdk + ". This library runs apps of modus-sdk-as and modus-sdk-go",
        null);
  }

  private Metadata metadata(Map<?, ?> root, String sdk) {
    String place = "the document";
    return new Metadata(
        NameAndVersion.parse(text(root, "plugin", place)),
        NameAndVersion.parse(sdk),
        language,
        new BuildInfo(
            text(root, "buildId", place),
            text(root, "buildTs", place),
            text(root, "module", place),
            text(root, "gitRepo", place),
            text(root, "gitCommit", place)),
        entries(root, "fnExports", this::function),
        entries(root, "fnImports", this::function),
        entries(root, "types", this::type));
  }

  /** Sorted by code unit, so that everything derived from metadata is deterministic. */
  private static <V> Map<String, V> entries(
      Map<?, ?> root, String key, BiFunction<String, Map<?, ?>, V> reader) {
    Map<String, V> entries = new TreeMap<>();
    if (root.get(key) != null) {
      object(root.get(key), key)
          .forEach(
              (name, value) ->
                  entries.put(
                      (String) name, reader.apply((String) name, object(value, key + "." + name))));
    }
    return entries;
  }

  private FunctionSignature function(String name, Map<?, ?> function) {
    List<Parameter> parameters = new ArrayList<>();
    for (Object element : list(function, "parameters", name)) {
      Map<?, ?> parameter = object(element, "a parameter of " + name);
      boolean optional = parameter.containsKey("default");
      parameters.add(
          new Parameter(
              text(parameter, "name", name),
              GuestType.parse(language, text(parameter, "type", name)),
              optional,
              parameter.get("default")));
    }
    List<Result> results = new ArrayList<>();
    for (Object element : list(function, "results", name)) {
      Map<?, ?> result = object(element, "a result of " + name);
      String label = text(result, "name", name);
      results.add(
          new Result(
              label.isEmpty() ? null : label,
              GuestType.parse(language, text(result, "type", name))));
    }
    return new FunctionSignature(name, parameters, results, docs(function, name));
  }

  private TypeDefinition type(String name, Map<?, ?> type) {
    List<Field> fields = null;
    if (type.get("fields") != null) {
      fields = new ArrayList<>();
      for (Object element : list(type, "fields", name)) {
        Map<?, ?> field = object(element, "a field of " + name);
        fields.add(
            new Field(
                text(field, "name", name),
                GuestType.parse(language, text(field, "type", name)),
                docs(field, name)));
      }
    }
    return new TypeDefinition(name, id(type, name), fields, docs(type, name));
  }

  private static long id(Map<?, ?> type, String name) {
    Object id = type.get("id");
    if (id == null) {
      return 0;
    }
    if (id instanceof Long number && number >= 0 && number <= MAX_ID) {
      return number;
    }
    throw invalid(
        "the id of type " + name + " is " + id + ", not a number of 0 to 4294967295", null);
  }

  private static List<String> docs(Map<?, ?> owner, String place) {
    Object docs = owner.get("docs");
    if (docs == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (Object line : list(object(docs, "docs of " + place), "lines", place)) {
      if (!(line instanceof String text)) {
        throw invalid("a line of documentation of " + place + " is no text", null);
      }
      lines.add(text);
    }
    return lines;
  }

  private static List<?> list(Map<?, ?> owner, String key, String place) {
    Object value = owner.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw invalid("'" + key + "' of " + place + " is no list", null);
  }

  private static String text(Map<?, ?> owner, String key, String place) {
    Object value = owner.get(key);
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    throw invalid("'" + key + "' of " + place + " is no text", null);
  }

  private static Map<?, ?> object(@Nullable Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw invalid(place + " is " + (value == null ? "null" : "no object"), null);
  }

  private static ReadException invalid(String problem, @Nullable Throwable cause) {
    return new ReadException(
        ErrorCode.INVALID_METADATA, "failed to parse plugin metadata: " + problem, cause);
  }

  /** Thrown with the bare reason; whoever knows where the text came from adds the place. */
  private static final class ReadException extends ModusException {
    private static final long serialVersionUID = 1L;

    ReadException(ErrorCode code, String message, @Nullable Throwable cause) {
      super(code, message, cause);
    }
  }
}
