package dev.modus.core.internal.manifest;

import dev.modus.core.internal.json.Json;
import dev.modus.core.internal.json.JsonNode;
import dev.modus.core.internal.json.JsonSyntaxException;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the JSON schema of modus.json (manifest.md, section 4), in code: they are few, and a
 * library for JSON schemas is larger than this one. Here letter case counts, unlike in reading.
 */
public final class ManifestValidator {

  private static final int MAX_NAME = 63;
  private static final Pattern NAME = pattern("[a-zA-Z0-9]++(?:-[a-zA-Z0-9]++)*+");
  private static final Pattern PATH = pattern("/[^\\t\\n\\f\\r ]*");
  private static final Pattern BASE_URL = pattern("https?://[^\\t\\n\\f\\r ]+/");
  private static final Pattern ENDPOINT_URL = pattern("https?://[^\\t\\n\\f\\r ]+");
  private static final Pattern HEADER = pattern("[\\w!#$%&'*+-.^`|~]+");
  private static final Pattern GRPC_TARGET = pattern("[a-zA-Z0-9]++(?:-[a-zA-Z0-9.]++)*+:\\d+");
  private static final Pattern POSTGRESQL = databaseUri("postgres(?:ql)?", "[0-9a-zA-Z.{}_-]*?");
  private static final Pattern MYSQL = databaseUri("mysql", "[0-9a-zA-Z.-]*?");
  private static final Pattern DGRAPH = databaseUri("dgraph", "[0-9a-zA-Z.-]*?");
  private static final Pattern NEO4J = databaseUri("(?:neo4j|neo4j\\+s|bolt)", "[0-9a-zA-Z.-]*?");

  private static final Set<String> SECTIONS =
      Set.of("$schema", "endpoints", "models", "connections");
  private static final Set<String> ENDPOINT = Set.of("type", "path", "auth");
  private static final Set<String> HOSTED_MODEL = Set.of("sourceModel", "provider", "connection");
  private static final Set<String> EXTERNAL_MODEL = Set.of("sourceModel", "connection", "path");

  private final List<ManifestProblem> problems = new ArrayList<>();

  private ManifestValidator() {}

  /** Where the schema's patterns are anchored, {@code matches} is meant. */
  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.UNIX_LINES);
  }

  private static Pattern databaseUri(String scheme, String host) {
    return pattern(scheme + "://(.*?@)?(" + host + ")(:\\d+)?(/[0-9a-zA-Z.-]+)?(\\?.+)?");
  }

  /** Everything that is wrong with a manifest, in its order. */
  public static List<ManifestProblem> validate(String json) {
    JsonNode root;
    try {
      root = Json.parseWithPlaces(RelaxedJson.strict(json));
    } catch (JsonSyntaxException e) {
      return List.of(new ManifestProblem("", e.problem(), e.line(), e.column()));
    }
    ManifestValidator validator = new ManifestValidator();
    validator.root(new Place("", root));
    validator.problems.sort(
        Comparator.comparingInt(ManifestProblem::line).thenComparingInt(ManifestProblem::column));
    return List.copyOf(validator.problems);
  }

  /** A value, and how a JSON pointer names it. */
  private record Place(String pointer, JsonNode node) {
    Place member(String name, JsonNode value) {
      return new Place(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), value);
    }
  }

  private interface Check {
    void of(Place place);
  }

  private void root(Place root) {
    Map<String, Place> sections = object(root, SECTIONS);
    check(sections.get("$schema"), this::uri);
    check(sections.get("endpoints"), section -> entries(section, this::endpoint));
    check(sections.get("models"), section -> entries(section, this::model));
    check(sections.get("connections"), section -> entries(section, this::connection));
  }

  private void entries(Place section, Check entry) {
    members(section)
        .forEach(
            (name, place) -> {
              if (name.isEmpty() || name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
                problem(
                    place,
                    "the name must be 1 to "
                        + MAX_NAME
                        + " letters and digits, with single hyphens between them");
              }
              entry.of(place);
            });
  }

  private void endpoint(Place place) {
    Map<String, Place> members = object(place, ENDPOINT, "type", "path", "auth");
    oneOf(members.get("type"), "graphql");
    check(
        members.get("path"),
        path -> {
          String text = text(path);
          if (text != null && !PATH.matcher(text).matches()) {
            problem(path, "must begin with '/' and hold no blanks");
          } else if ("/health".equals(text) || "/metrics".equals(text)) {
            problem(path, "is a path of the runtime itself; choose another");
          }
        });
    oneOf(members.get("auth"), "none", "bearer-token");
  }

  private void model(Place place) {
    JsonNode connection = lastOfEachName(place).get("connection");
    boolean hosted = connection != null && Manifest.HYPERMODE.equals(connection.value());
    Map<String, Place> members =
        hosted
            ? object(place, HOSTED_MODEL, "sourceModel", "provider", "connection")
            : object(place, EXTERNAL_MODEL, "connection");
    check(members.get("sourceModel"), this::notEmpty);
    check(members.get("path"), this::notEmpty);
    if (hosted) {
      oneOf(members.get("provider"), "hugging-face");
    } else {
      matches(members.get("connection"), NAME, "must be the name of a connection");
    }
  }

  private void connection(Place place) {
    JsonNode type = lastOfEachName(place).get("type");
    ConnectionMembers known =
        type != null && type.value() instanceof String text ? ConnectionMembers.find(text) : null;
    if (known == null) {
      if (!(place.node().value() instanceof JsonNode.Members)) {
        problem(place, "must be an object, but is " + place.node().kind());
      } else {
        problem(place, "needs a 'type', one of " + ConnectionMembers.known());
      }
      return;
    }
    switch (known) {
      case HTTP -> http(place);
      case POSTGRESQL -> database(place, POSTGRESQL, "postgresql://");
      case MYSQL -> database(place, MYSQL, "mysql://");
      case DGRAPH -> dgraph(place);
      case NEO4J -> neo4j(place);
    }
  }

  private void http(Place place) {
    Map<String, Place> members =
        object(place, Set.of("type", "baseUrl", "endpoint", "headers", "queryParameters"));
    if (members.containsKey("baseUrl") == members.containsKey("endpoint")) {
      problem(place, "needs either 'baseUrl' or 'endpoint', and not both");
    }
    check(
        members.get("baseUrl"),
        url -> httpUrl(url, BASE_URL, "must begin with http:// or https://, and end with '/'"));
    check(
        members.get("endpoint"),
        url -> httpUrl(url, ENDPOINT_URL, "must begin with http:// or https://"));
    check(
        members.get("headers"),
        headers ->
            members(headers)
                .forEach(
                    (name, value) -> {
                      if (!HEADER.matcher(name).matches()) {
                        problem(value, "the name cannot be that of a header");
                      }
                      notEmpty(value);
                    }));
    check(
        members.get("queryParameters"),
        parameters ->
            members(parameters)
                .forEach(
                    (name, value) -> {
                      if (name.isEmpty()) {
                        problem(value, "the name of a query parameter must not be empty");
                      }
                      notEmpty(value);
                    }));
  }

  private void database(Place place, Pattern uri, String scheme) {
    Map<String, Place> members = object(place, Set.of("type", "connString"), "connString");
    databaseUri(members.get("connString"), uri, scheme);
  }

  private void databaseUri(@Nullable Place place, Pattern uri, String scheme) {
    matches(
        place,
        uri,
        "must have the form "
            + scheme
            + "user:password@host:port/database?options, of which only"
            + " the scheme is required");
  }

  private void dgraph(Place place) {
    Map<String, Place> members = object(place, Set.of("type", "connString", "grpcTarget", "key"));
    if (members.containsKey("connString") == members.containsKey("grpcTarget")) {
      problem(place, "needs either 'connString' or 'grpcTarget', and not both");
    } else if (members.containsKey("connString") && members.containsKey("key")) {
      problem(place, "must not have 'key' beside 'connString', of which the key is a part");
    }
    databaseUri(members.get("connString"), DGRAPH, "dgraph://");
    matches(members.get("grpcTarget"), GRPC_TARGET, "must have the form host:port");
    check(members.get("key"), this::notEmpty);
  }

  private void neo4j(Place place) {
    Map<String, Place> members =
        object(
            place,
            Set.of("type", "dbUri", "username", "password"),
            "dbUri",
            "username",
            "password");
    matches(
        members.get("dbUri"), NEO4J, "must begin with neo4j://, neo4j+s:// or bolt:// and a host");
    check(members.get("username"), this::notEmpty);
    check(members.get("password"), this::notEmpty);
  }

  private void check(@Nullable Place place, Check check) {
    if (place != null) {
      check.of(place);
    }
  }

  private void oneOf(@Nullable Place place, String... values) {
    if (place != null
        && !(place.node().value() instanceof String text && List.of(values).contains(text))) {
      problem(place, "must be '" + String.join("' or '", values) + "'");
    }
  }

  private void matches(@Nullable Place place, Pattern pattern, String reason) {
    String text = place == null ? null : text(place);
    if (place != null && text != null && !pattern.matcher(text).matches()) {
      problem(place, reason);
    }
  }

  private void notEmpty(Place place) {
    String text = text(place);
    if (text != null && text.isEmpty()) {
      problem(place, "must not be empty");
    }
  }

  private void httpUrl(Place place, Pattern pattern, String reason) {
    if (uri(place)) {
      matches(place, pattern, reason + ", and hold no blanks");
    }
  }

  private boolean uri(Place place) {
    String text = text(place);
    boolean absolute = text != null && AbsoluteUri.is(text);
    if (text != null && !absolute) {
      problem(place, "must be an absolute URI; its host must not be a template");
    }
    return absolute;
  }

  private @Nullable String text(Place place) {
    if (place.node().value() instanceof String text) {
      return text;
    }
    problem(place, "must be text, but is " + place.node().kind());
    return null;
  }

  private Map<String, Place> object(Place place, Set<String> allowed, String... required) {
    boolean isObject = place.node().value() instanceof JsonNode.Members;
    Map<String, Place> members = members(place);
    members.forEach(
        (name, member) -> {
          if (!allowed.contains(name)) {
            problem(member, "is not allowed here");
          }
        });
    for (String name : required) {
      if (isObject && !members.containsKey(name)) {
        problem(place, "needs '" + name + "'");
      }
    }
    return members;
  }

  /** The members of an object, of one name the last. */
  private Map<String, Place> members(Place place) {
    if (!(place.node().value() instanceof JsonNode.Members)) {
      problem(place, "must be an object, but is " + place.node().kind());
    }
    Map<String, Place> members = new LinkedHashMap<>();
    lastOfEachName(place).forEach((name, node) -> members.put(name, place.member(name, node)));
    return members;
  }

  private static Map<String, JsonNode> lastOfEachName(Place place) {
    Map<String, JsonNode> nodes = new LinkedHashMap<>();
    if (place.node().value() instanceof JsonNode.Members members) {
      members.list().forEach(member -> nodes.put(member.name(), member.value()));
    }
    return nodes;
  }

  private void problem(Place place, String reason) {
    problems.add(
        new ManifestProblem(place.pointer(), reason, place.node().line(), place.node().column()));
  }
}
