package dev.modus.core.internal.manifest;

import dev.modus.core.ManifestException;
import dev.modus.core.internal.json.Json;
import dev.modus.core.internal.json.JsonNode;
import dev.modus.core.internal.json.JsonNode.Member;
import dev.modus.core.internal.json.JsonSyntaxException;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Collection;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.manifest.Manifest.Endpoint;
import dev.modus.core.manifest.Manifest.Model;
import dev.modus.core.manifest.Manifest.SearchMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads modus.json leniently, as the reference's runtime does (manifest.md, sections 2 and 3).
 * Members of fixed structures match in any letter case, and the last one of a name counts.
 */
public final class ManifestReader {

  private static final String FAILED = "failed to parse manifest: ";

  /** The reference repeats this for whatever is wrong with the document as a whole. */
  private static final String DOCUMENT = FAILED + FAILED;

  private static final String TYPE = "type";

  private final String origin;

  private ManifestReader(String origin) {
    this.origin = origin;
  }

  /** Reads the text of a manifest; {@code origin} names the file in messages. */
  public static Manifest read(String json, String origin) {
    return new ManifestReader(origin).manifest(json);
  }

  private Manifest manifest(String json) {
    JsonNode root;
    try {
      root = Json.parseWithPlaces(RelaxedJson.strict(json));
    } catch (JsonSyntaxException e) {
      throw new ManifestException(origin, DOCUMENT + e.problem(), e.line(), e.column(), null);
    }
    if (root.value() == null) {
      return Manifest.empty();
    }
    List<Member> members = members(root, DOCUMENT + "the manifest ");
    // The order of the reference decides which of several errors is reported.
    Map<String, JsonNode> endpointEntries = section(members, "endpoints");
    Map<String, JsonNode> modelEntries = section(members, "models");
    Map<String, JsonNode> connectionEntries = section(members, "connections");
    Map<String, JsonNode> collectionEntries = section(members, "collections");
    Map<String, Model> models = entries(modelEntries, this::model);
    Map<String, Collection> collections = entries(collectionEntries, this::collection);
    Map<String, Endpoint> endpoints = entries(endpointEntries, this::endpoint);
    Map<String, Connection> connections = entries(connectionEntries, this::connection);
    new OldForms(origin).warn(members, modelEntries, connections.keySet());
    return new Manifest(endpoints, models, connections, collections);
  }

  private interface EntryReader<T> {
    T read(String name, JsonNode node);
  }

  private static <T> Map<String, T> entries(Map<String, JsonNode> nodes, EntryReader<T> reader) {
    Map<String, T> entries = new LinkedHashMap<>();
    nodes.forEach((name, node) -> entries.put(name, reader.read(name, node)));
    return entries;
  }

  private Endpoint endpoint(String name, JsonNode node) {
    String place = "endpoint [" + name + "]";
    String type = type(node, place);
    if (!type.equals("graphql")) {
      throw unknownType(type, place, "known is graphql", node);
    }
    String where = FAILED + "failed to parse " + type + " " + place + ": ";
    List<Member> members = members(node, where);
    return new Endpoint(name, type, text(members, "path", where), text(members, "auth", where));
  }

  private Model model(String name, JsonNode node) {
    String where = DOCUMENT + "model [" + name + "] ";
    List<Member> members = membersOrNone(node, where);
    return new Model(
        name,
        text(members, "sourceModel", where),
        text(members, "provider", where),
        text(members, "connection", where),
        text(members, "path", where));
  }

  private Connection connection(String name, JsonNode node) {
    String place = "connection [" + name + "]";
    ConnectionMembers type = ConnectionMembers.find(type(node, place));
    if (type == null) {
      throw unknownType(type(node, place), place, "known are " + ConnectionMembers.known(), node);
    }
    String where = FAILED + "failed to parse " + type.type() + " " + place + ": ";
    List<Member> members = members(node, where);
    Map<String, String> settings = new LinkedHashMap<>();
    for (String member : type.members()) {
      String text = text(members, member, where);
      if (!text.isEmpty()) {
        settings.put(member, text);
      }
    }
    boolean http = type == ConnectionMembers.HTTP;
    return new Connection(
        name,
        type.type(),
        settings,
        http ? texts(members, "headers", where) : Map.of(),
        http ? texts(members, "queryParameters", where) : Map.of());
  }

  private Collection collection(String name, JsonNode node) {
    String where = DOCUMENT + "collection [" + name + "] ";
    return new Collection(
        name,
        entries(
            namedBy(member(membersOrNone(node, where), "searchMethods"), where),
            (method, value) -> searchMethod(method, value, where)));
  }

  private SearchMethod searchMethod(String name, JsonNode node, String collection) {
    String where = collection + "search method [" + name + "] ";
    List<Member> members = membersOrNone(node, where);
    JsonNode index = member(members, "index");
    List<Member> indexMembers =
        index == null ? List.of() : membersOrNone(index, where + "'index' ");
    JsonNode options = member(indexMembers, "options");
    Map<String, Integer> numbers = new LinkedHashMap<>();
    if (options != null) {
      for (String option : List.of("efConstruction", "maxLevels")) {
        JsonNode number = member(membersOrNone(options, where + "'options' "), option);
        if (number != null && number.value() != null) {
          numbers.put(option, wholeNumber(number, where + "'" + option + "' "));
        }
      }
    }
    return new SearchMethod(
        name,
        text(members, "embedder", where),
        text(indexMembers, TYPE, where + "'index' "),
        numbers);
  }

  private int wholeNumber(JsonNode node, String where) {
    if (node.value() instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw failure(where + "must be a whole number of 32 bits", node);
  }

  private Map<String, JsonNode> section(List<Member> root, String name) {
    JsonNode node = member(root, name);
    String where = DOCUMENT + "'" + name + "' ";
    if (node != null && node.value() instanceof JsonNode.Elements) {
      throw failure(
          where
              + "must be an object, but is a list, as in manifests before Modus. Write each entry"
              + " under its name",
          node);
    }
    return namedBy(node, where);
  }

  /** Names are taken as they are, and the last of one name counts, in the place of the first. */
  private Map<String, JsonNode> namedBy(@Nullable JsonNode node, String where) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    if (node != null) {
      membersOrNone(node, where).forEach(member -> named.put(member.name(), member.value()));
    }
    return named;
  }

  private Map<String, String> texts(List<Member> members, String name, String where) {
    String here = where + "'" + name + "' ";
    return entries(
        namedBy(member(members, name), here),
        (key, value) -> value.value() == null ? "" : text(value, here + "'" + key + "' "));
  }

  /** The discriminator: its letter case counts, and the first of several is taken. */
  private String type(JsonNode node, String place) {
    if (node.value() instanceof JsonNode.Members members) {
      for (Member member : members.list()) {
        if (member.name().equals(TYPE)) {
          return shown(member.value());
        }
      }
    }
    throw failure(FAILED + "missing type for " + place, node);
  }

  private static String shown(JsonNode type) {
    Object value = type.value();
    if (value == null) {
      return "";
    }
    boolean scalar = !(value instanceof JsonNode.Members) && !(value instanceof JsonNode.Elements);
    return scalar ? value.toString() : type.kind();
  }

  private ManifestException unknownType(String type, String place, String known, JsonNode node) {
    return failure(FAILED + "unknown type [" + type + "] for " + place + ", " + known, node);
  }

  static @Nullable JsonNode member(List<Member> members, String name) {
    JsonNode found = null;
    for (Member member : members) {
      if (member.name().equalsIgnoreCase(name)) {
        found = member.value();
      }
    }
    return found;
  }

  private List<Member> membersOrNone(JsonNode node, String where) {
    return node.value() == null ? List.of() : members(node, where);
  }

  private List<Member> members(JsonNode node, String where) {
    if (node.value() instanceof JsonNode.Members members) {
      return members.list();
    }
    throw failure(where + "must be an object, but is " + node.kind(), node);
  }

  private String text(List<Member> members, String name, String where) {
    JsonNode node = member(members, name);
    return node == null || node.value() == null ? "" : text(node, where + "'" + name + "' ");
  }

  private String text(JsonNode node, String where) {
    if (node.value() instanceof String text) {
      return text;
    }
    throw failure(where + "must be text, but is " + node.kind(), node);
  }

  private ManifestException failure(String reason, JsonNode node) {
    return new ManifestException(origin, reason, node.line(), node.column(), null);
  }
}
