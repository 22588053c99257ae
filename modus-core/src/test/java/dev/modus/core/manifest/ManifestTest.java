package dev.modus.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.ErrorCode;
import dev.modus.core.LogRecorder;
import dev.modus.core.ManifestException;
import dev.modus.core.manifest.Manifest.Collection;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.manifest.Manifest.Endpoint;
import dev.modus.core.manifest.Manifest.Model;
import dev.modus.core.manifest.Manifest.SearchMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading modus.json: {@code manifest.md}, sections 2 and 3. */
class ManifestTest {

  private static final String PARSE = "failed to parse manifest: ";
  private static final Manifest ONE_ENDPOINT = endpoint(new Endpoint("a", "graphql", "/x", ""));

  private static Manifest endpoint(Endpoint endpoint) {
    return new Manifest(Map.of(endpoint.name(), endpoint), Map.of(), Map.of());
  }

  private static Manifest model(Model model) {
    return new Manifest(Map.of(), Map.of(model.name(), model), Map.of());
  }

  private static Manifest connection(
      String type,
      Map<String, String> settings,
      Map<String, String> headers,
      Map<String, String> queryParameters) {
    return new Manifest(
        Map.of(),
        Map.of(),
        Map.of("c", new Connection("c", type, settings, headers, queryParameters)));
  }

  @ParameterizedTest
  @MethodSource
  void textIsUnderstood(String json, Manifest manifest) {
    assertThat(Manifest.parse(json)).isEqualTo(manifest);
  }

  static Stream<Arguments> textIsUnderstood() {
    return Stream.of(
        argumentSet("nothing", "{}", Manifest.empty()),
        argumentSet("null", "null", Manifest.empty()),
        argumentSet(
            "sections that are null",
            "{\"endpoints\": null, \"models\": null, \"connections\": null}",
            Manifest.empty()),
        argumentSet(
            "unknown members",
            "{\"$schema\": \"x\", \"hosts\": [], \"version\": 3}",
            Manifest.empty()),
        argumentSet(
            "an address in an unknown member", "{\"$schema\":\"http://x//y\"}", Manifest.empty()),
        argumentSet(
            "a member in capital letters",
            "{\"connections\": {\"c\": {\"type\": \"http\", \"BASEURL\": \"https://a/\"}}}",
            connection("http", Map.of("baseUrl", "https://a/"), Map.of(), Map.of())),
        argumentSet(
            "comments",
            """
            // one
            {/* two */ "endpoints": { // three
              "a": {"type": "graphql", /* "path": "/y", */ "path": "/x"}
            }} // four\
            """,
            ONE_ENDPOINT),
        argumentSet(
            "trailing commas",
            "{\"endpoints\": {\"a\": {\"type\": \"graphql\", \"path\": \"/x\",},},}",
            ONE_ENDPOINT),
        argumentSet(
            "a comment after a trailing comma",
            "{\"endpoints\": {\"a\": {\"type\": \"graphql\", \"path\": \"/x\", // last\n}}}",
            ONE_ENDPOINT),
        argumentSet("a comment without end", "{} /* open", Manifest.empty()),
        argumentSet("a comment at the end", "{} // end", Manifest.empty()),
        argumentSet("only a comma", "{,}", Manifest.empty()),
        argumentSet("a comma at the end", "{\"models\": {},}", Manifest.empty()),
        argumentSet("a byte order mark", "\uFEFF{}", Manifest.empty()),
        argumentSet(
            "a comma, a comment and a comma",
            """
            {"connections": {"c": {"type": "http", "endpoint": "http://a" /* , */ , }}}
            """,
            connection("http", Map.of("endpoint", "http://a"), Map.of(), Map.of())),
        argumentSet(
            "a text that ends with a backslash",
            "{\"endpoints\": {\"a\": {\"type\": \"graphql\", \"path\": \"/\\\\\", }}}",
            endpoint(new Endpoint("a", "graphql", "/\\", ""))),
        argumentSet(
            "of one member the last spelling, whatever came in between",
            """
            {"endpoints": {"a": {"type": "graphql", "path": "/1", "PATH": "/2", "path": "/x"}}}
            """,
            ONE_ENDPOINT),
        argumentSet(
            "of the type the first",
            "{\"endpoints\": {\"a\": {\"type\": \"graphql\", \"type\": 5, \"path\": \"/x\"}}}",
            ONE_ENDPOINT),
        argumentSet(
            "members of another type of connection, which are ignored",
            """
            {"connections": {"c": {"type": "mysql", "connString": "m", "key": 5, "headers": 5}}}
            """,
            connection("mysql", Map.of("connString", "m"), Map.of(), Map.of())),
        argumentSet(
            "a template in a URL, which stays",
            "{\"connections\": {\"c\": {\"type\": \"http\", \"endpoint\": \"https://{{A}}\"}}}",
            connection("http", Map.of("endpoint", "https://{{A}}"), Map.of(), Map.of())),
        argumentSet(
            "marks of comments inside text",
            "{\"endpoints\": {\"a\": {\"type\": \"graphql\", \"path\": \"/*//,}\"}}}",
            endpoint(new Endpoint("a", "graphql", "/*//,}", ""))),
        argumentSet(
            "members in any letter case, the last wins",
            "{\"EndPoints\": {\"a\": {\"type\": \"graphql\", \"path\": \"/y\", \"PATH\": \"/x\"}}}",
            ONE_ENDPOINT),
        argumentSet(
            "members that are null",
            "{\"endpoints\": {\"a\": {\"type\": \"graphql\", \"path\": \"/x\", \"auth\": null}}}",
            ONE_ENDPOINT),
        argumentSet(
            "of entries with one name the last",
            """
            {"endpoints": {"a": {"type": "graphql", "path": "/y", "auth": "none"},
                           "a": {"type": "graphql", "path": "/x"}}}
            """,
            ONE_ENDPOINT),
        argumentSet(
            "a model",
            """
            {"models": {"m": {"sourceModel": "s", "PROVIDER": "p", "connection": "c", "path": "/"}}}
            """,
            model(new Model("m", "s", "p", "c", "/"))),
        argumentSet(
            "a model that is null",
            "{\"models\": {\"m\": null}}",
            model(new Model("m", "", "", "", ""))),
        argumentSet(
            "an HTTP connection",
            """
            {"connections": {"c": {"type": "http", "baseURL": "https://a/",
              "headers": {"X-Y": "Bearer {{TOKEN}}", "x-y": null},
              "queryParameters": {"q": "{{Q}}"}}}}
            """,
            connection(
                "http",
                Map.of("baseUrl", "https://a/"),
                Map.of("X-Y", "Bearer {{TOKEN}}", "x-y", ""),
                Map.of("q", "{{Q}}"))),
        argumentSet(
            "an endpoint connection",
            """
            {"connections": {"c": {"type": "http", "Endpoint": "https://a", "headers": null}}}
            """,
            connection("http", Map.of("endpoint", "https://a"), Map.of(), Map.of())),
        argumentSet(
            "a database",
            "{\"connections\": {\"c\": {\"type\": \"postgresql\", \"CONNSTRING\": \"p://x\"}}}",
            connection("postgresql", Map.of("connString", "p://x"), Map.of(), Map.of())),
        argumentSet(
            "another database",
            "{\"connections\": {\"c\": {\"type\": \"mysql\", \"connString\": \"m://x\"}}}",
            connection("mysql", Map.of("connString", "m://x"), Map.of(), Map.of())),
        argumentSet(
            "Dgraph",
            """
            {"connections": {"c": {"type": "dgraph", "grpcTarget": "a:1", "key": "{{KEY}}"}}}
            """,
            connection(
                "dgraph", Map.of("grpcTarget", "a:1", "key", "{{KEY}}"), Map.of(), Map.of())),
        argumentSet(
            "Neo4j",
            """
            {"connections": {"c":
              {"type": "neo4j", "dbUri": "bolt://a", "username": "u", "password": "{{P}}"}}}
            """,
            connection(
                "neo4j",
                Map.of("dbUri", "bolt://a", "username", "u", "password", "{{P}}"),
                Map.of(),
                Map.of())));
  }

  @Test
  void entriesKeepTheOrderOfTheFile() {
    Manifest manifest = Manifest.parse("{\"models\": {\"z\": {}, \"a\": {}, \"m\": {}}}");

    assertThat(manifest.models().keySet()).containsExactly("z", "a", "m");
  }

  @ParameterizedTest
  @MethodSource
  void entryIsRefused(String json, String problem) {
    ManifestException failure =
        catchThrowableOfType(ManifestException.class, () -> Manifest.parse(json));

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_MANIFEST);
    assertThat(failure.reason()).isEqualTo(PARSE + problem);
    assertThat(failure)
        .hasMessage(
            failure.reason()
                + " (in modus.json, line "
                + failure.line()
                + ", column "
                + failure.column()
                + ")");
    assertThat(failure.line()).isEqualTo(1);
    assertThat(failure.column()).isPositive();
  }

  static Stream<Arguments> entryIsRefused() {
    String known = ", known are http, postgresql, mysql, dgraph, neo4j";
    return Stream.of(
        argumentSet("a list", "[]", PARSE + "the manifest must be an object, but is a list"),
        argumentSet("text", "\"a\"", PARSE + "the manifest must be an object, but is text"),
        argumentSet("a number", "1", PARSE + "the manifest must be an object, but is a number"),
        argumentSet(
            "a section that is a list",
            "{\"models\": [{\"name\": \"a\"}]}",
            PARSE
                + "'models' must be an object, but is a list, as in manifests before Modus. Write"
                + " each entry under its name"),
        argumentSet(
            "a section that is text",
            "{\"connections\": \"a\"}",
            PARSE + "'connections' must be an object, but is text"),
        argumentSet(
            "a model that is a number",
            "{\"models\": {\"m\": 1}}",
            PARSE + "model [m] must be an object, but is a number"),
        argumentSet(
            "a member of a model",
            "{\"models\": {\"m\": {\"sourcemodel\": 1}}}",
            PARSE + "model [m] 'sourceModel' must be text, but is a number"),
        argumentSet(
            "an endpoint without type",
            "{\"endpoints\": {\"e\": {\"path\": \"/\"}}}",
            "missing type for endpoint [e]"),
        argumentSet(
            "a type in other letters",
            "{\"endpoints\": {\"e\": {\"Type\": \"graphql\"}}}",
            "missing type for endpoint [e]"),
        argumentSet(
            "an endpoint that is null",
            "{\"endpoints\": {\"e\": null}}",
            "missing type for endpoint [e]"),
        argumentSet(
            "an endpoint that is text",
            "{\"endpoints\": {\"e\": \"graphql\"}}",
            "missing type for endpoint [e]"),
        argumentSet(
            "an endpoint of another type",
            "{\"endpoints\": {\"e\": {\"type\": \"grpc\"}}}",
            "unknown type [grpc] for endpoint [e], known is graphql"),
        argumentSet(
            "a type that is null",
            "{\"endpoints\": {\"e\": {\"type\": null}}}",
            "unknown type [] for endpoint [e], known is graphql"),
        argumentSet(
            "a type that is a number",
            "{\"endpoints\": {\"e\": {\"type\": 5}}}",
            "unknown type [5] for endpoint [e], known is graphql"),
        argumentSet(
            "a member of an endpoint",
            "{\"endpoints\": {\"e\": {\"type\": \"graphql\", \"path\": true}}}",
            "failed to parse graphql endpoint [e]: 'path' must be text, but is a boolean"),
        argumentSet(
            "a connection without type",
            "{\"connections\": {\"c\": {}}}",
            "missing type for connection [c]"),
        argumentSet(
            "a connection whose type is in other letters",
            "{\"connections\": {\"c\": {\"Type\": \"http\"}}}",
            "missing type for connection [c]"),
        argumentSet(
            "a header that is a number",
            "{\"connections\": {\"c\": {\"type\": \"http\", \"headers\": {\"A\": 5}}}}",
            "failed to parse http connection [c]: 'headers' 'A' must be text, but is a number"),
        argumentSet(
            "a connection of unknown type",
            "{\"connections\": {\"c\": {\"type\": \"postgres\"}}}",
            "unknown type [postgres] for connection [c]" + known),
        argumentSet(
            "a connection type that is empty",
            "{\"connections\": {\"c\": {\"type\": \"\"}}}",
            "unknown type [] for connection [c]" + known),
        argumentSet(
            "a connection type that is a truth value",
            "{\"connections\": {\"c\": {\"type\": true}}}",
            "unknown type [true] for connection [c]" + known),
        argumentSet(
            "a password that is a number, which is not shown",
            "{\"connections\": {\"c\": {\"type\": \"neo4j\", \"password\": 12345}}}",
            "failed to parse neo4j connection [c]: 'password' must be text, but is a number"),
        argumentSet(
            "a type that is an object, which is not shown",
            "{\"connections\": {\"c\": {\"type\": {\"a\": 1}}}}",
            "unknown type [an object] for connection [c]" + known),
        argumentSet(
            "a collection that is a list",
            "{\"collections\": {\"c\": []}}",
            PARSE + "collection [c] must be an object, but is a list"),
        argumentSet(
            "an option of an index that is text",
            """
            {"collections": {"c": {"searchMethods": {"m": {"index": {"type": "hnsw",\
             "options": {"efConstruction": "40"}}}}}}}""",
            PARSE
                + "collection [c] search method [m] 'efConstruction' must be a whole number of 32"
                + " bits"),
        argumentSet(
            "headers that are a list",
            "{\"connections\": {\"c\": {\"type\": \"http\", \"headers\": []}}}",
            "failed to parse http connection [c]: 'headers' must be an object, but is a list"),
        argumentSet(
            "a header that is an object",
            "{\"connections\": {\"c\": {\"type\": \"http\", \"headers\": {\"A\": {}}}}}",
            "failed to parse http connection [c]: 'headers' 'A' must be text, but is an object"),
        argumentSet(
            "models before endpoints before connections",
            "{\"connections\": {\"c\": 1}, \"endpoints\": {\"e\": 1}, \"models\": {\"m\": 1}}",
            PARSE + "model [m] must be an object, but is a number"),
        argumentSet(
            "endpoints before connections, in the order of the file",
            "{\"connections\": {\"c\": 1}, \"endpoints\": {\"z\": 1, \"a\": 1}}",
            "missing type for endpoint [z]"));
  }

  @ParameterizedTest
  @MethodSource
  void textThatIsNoJsonIsRefusedWithItsPlace(String json, String problem, int line, int column) {
    ManifestException failure =
        catchThrowableOfType(ManifestException.class, () -> Manifest.parse(json));

    assertThat(failure.reason()).isEqualTo(PARSE + PARSE + problem);
    assertThat(failure.line()).isEqualTo(line);
    assertThat(failure.column()).isEqualTo(column);
    String place = line == 0 ? "" : ", line " + line + ", column " + column;
    assertThat(failure).hasMessage(failure.reason() + " (in modus.json" + place + ")");
  }

  static Stream<Arguments> textThatIsNoJsonIsRefusedWithItsPlace() {
    String empty = "the text is empty; expected a JSON value";
    String noJson = "this is no JSON (text and names need double quotes)";
    String tooEarly = "the JSON text ends too early";
    return Stream.of(
        argumentSet("nothing", "", empty, 0, 0),
        argumentSet("a comment only", "// nothing", empty, 0, 0),
        argumentSet("two commas in a list", "[1,,]", noJson, 1, 5),
        argumentSet("two commas", "{\"models\": {},\n,,}", noJson, 2, 1),
        argumentSet("another comment", "# no\n{}", noJson, 1, 1),
        argumentSet("single quotes", "{'models': {}}", noJson, 1, 2),
        argumentSet("names without quotes", "{\n  models: {}}", noJson, 2, 3),
        argumentSet("text without end", "{\"models", tooEarly, 1, 9),
        argumentSet("an object without end", "{\"models\": {}\n", tooEarly, 2, 1),
        argumentSet("something behind", "{} []", "unexpected text after the JSON value", 1, 4),
        argumentSet("a place behind comments", "/* a\n */ // b\n {,x}", noJson, 3, 3),
        argumentSet("a lone slash", "{/}", noJson, 1, 2));
  }

  @Test
  void placeIsThatOfTheEntry() {
    ManifestException failure =
        catchThrowableOfType(
            ManifestException.class,
            () ->
                Manifest.parse(
                    """
                    // first
                    {"connections": {
                      "a": {"type": "http", "headers": {"X": /* none */ 5}}
                    }}
                    """));

    assertThat(failure.line()).isEqualTo(3);
    assertThat(failure.column()).isEqualTo(53);
  }

  @Property
  void anyTextIsUnderstoodOrRefused(@ForAll String text) {
    understoodOrRefused(text);
  }

  @Property
  void anyJsonIsUnderstoodOrRefused(
      @ForAll
          @Chars({'{', '}', '[', ']', '"', ':', ',', '/', '*', '\n', ' '})
          @CharRange(from = '0', to = '3')
          String text) {
    understoodOrRefused(text);
    understoodOrRefused(
        "{\"connections\": {\"a\": {\"type\": \"http\", \"headers\": " + text + "}}}");
    understoodOrRefused("{\"endpoints\": " + text + "}");
    understoodOrRefused("{\"models\": {\"a\": " + text + "}}");
    understoodOrRefused("{\"collections\": {\"a\": {\"searchMethods\": " + text + "}}}");
  }

  private static void understoodOrRefused(String text) {
    try {
      Manifest.parse(text);
    } catch (ManifestException e) {
      assertThat(e.reason()).startsWith(PARSE);
    }
    assertThat(Manifest.validate(text)).isNotNull();
  }

  @Test
  void settingsStayOutOfTexts() {
    Manifest manifest =
        Manifest.parse(
            """
            {"connections": {
              "ledger": {"type": "postgresql", "connString": "postgresql://u:hunter2@db/x"},
              "api": {"type": "http", "baseUrl": "https://hunter2@a/",
                      "headers": {"Authorization": "Bearer hunter2"},
                      "queryParameters": {"key": "hunter2"}},
              "graph": {"type": "dgraph", "grpcTarget": "a:1", "key": "hunter2"}}}
            """);

    assertThat(manifest.toString()).contains("ledger", "postgresql").doesNotContain("hunter2");
    assertThat(manifest.connections().get("api")).hasToString("Connection[api, http]");
  }

  @Test
  void collectionsNameTheirEmbedders() {
    Manifest manifest =
        Manifest.parse(
            """
            {"collections": {
              "notes": {"searchMethods": {
                "by-text": {"embedder": "embedNotes"},
                "by-gist": {"embedder": "embedGists", "index":
                  {"type": "hnsw", "options": {"efConstruction": 40, "maxLevels": null}}}}},
              "empty": null,
              "words": {"searchMethods": {
                "m": {"embedder": "embedNotes", "index": {}}, "n": {"embedder": null}}}}}
            """);

    assertThat(manifest.embedders()).containsExactly("embedNotes", "embedGists");
    assertThat(manifest.collections().get("notes"))
        .isEqualTo(
            new Collection(
                "notes",
                Map.of(
                    "by-text", new SearchMethod("by-text", "embedNotes", "", Map.of()),
                    "by-gist",
                        new SearchMethod(
                            "by-gist", "embedGists", "hnsw", Map.of("efConstruction", 40)))));
    assertThat(Manifest.empty().embedders()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void oldFormGivesOneWarning(String json, String warning) {
    assertThat(LogRecorder.during(() -> Manifest.parse(json)))
        .containsExactly("dev.modus.load WARNING: In modus.json: " + warning);
  }

  static Stream<Arguments> oldFormGivesOneWarning() {
    String before = " is of manifests before Modus, and ignored. ";
    return Stream.of(
        argumentSet(
            "hosts",
            "{\"hosts\": {\"a\": {}, \"b\": {}}}",
            "'hosts'" + before + "Declare these services under 'connections', each with a 'type'"),
        argumentSet(
            "collections",
            "{\"collections\": {\"a\": {}, \"b\": {}}}",
            "'collections' is of apps built with an SDK before 0.18. Current runtimes know no"
                + " collections"),
        argumentSet(
            "host of models",
            "{\"models\": {\"a\": {\"host\": \"h\"}, \"b\": {}, \"c\": {\"host\": \"h\"}}}",
            "'host' of the models [a, c]" + before + "Name the connection in 'connection'"),
        argumentSet(
            "task of a model",
            "{\"models\": {\"a\": {\"task\": \"t\"}, \"b\": null}}",
            "'task' of the models [a]" + before + "Remove it"),
        argumentSet(
            "dedicated of a model",
            "{\"models\": {\"a\": {\"dedicated\": true}}}",
            "'dedicated' of the models [a]" + before + "Remove it"),
        argumentSet(
            "a reserved name",
            "{\"connections\": {\"hypermode\": {\"type\": \"http\"}}}",
            "the connection 'hypermode' has a reserved name: models that name it do not use it."
                + " Rename it"));
  }

  @Test
  void currentFormGivesNoWarning() {
    assertThat(LogRecorder.during(() -> Manifest.parse("{\"models\": {\"a\": {}}, \"x\": 1}")))
        .isEmpty();
  }

  @Test
  void hashIsThatOfTheReference() {
    Model model =
        new Model(
            "my-model", "my-source-model", "my-provider", "my-connection", "path/to/my-model");
    Connection svc =
        Connection.builder("svc", "http")
            .setting("endpoint", "https://a.example/x")
            .header("Authorization", "{{A}}")
            .build();
    Connection db = Connection.builder("db", "dgraph").setting("connString", "any").build();

    assertThat(model.hash())
        .isEqualTo("180de1ebfbaeb038682a121cec743809d22e07c8dcedbfcfe14b9b3329774aea");
    assertThat(new Model("m", "", "", "", "").hash())
        .isEqualTo("315f0657f558331663e96c324608c894fd3ac258547b29a7384320be60f872d7");
    assertThat(svc.hash())
        .isEqualTo("23b0e87ec7fbc87e3ee692c23ec000b17aa9076bea0f3faa43bb5f0c4b873e10");
    assertThat(db.hash())
        .isEqualTo("b8f354f1905193c1e950e3dc901f6a7b474449cdd7b9322b5a016a7bbba16362");
    assertThat(
            Stream.of("postgresql", "mysql", "neo4j")
                .map(type -> Connection.builder("db", type).build().hash()))
        .doesNotHaveDuplicates();
  }

  @Test
  void manifestIsACopy() {
    Map<String, Model> models = new LinkedHashMap<>();
    Manifest manifest = new Manifest(Map.of(), models, Map.of());
    models.put("m", new Model("m", "", "", "", ""));

    assertThat(manifest).isEqualTo(Manifest.empty());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> manifest.models().clear());
  }

  @Test
  void nullIsMisuseOfTheApi() {
    assertThatNullPointerException().isThrownBy(() -> Manifest.parse(null)).withMessage("json");
  }
}
