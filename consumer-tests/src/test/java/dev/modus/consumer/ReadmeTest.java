package dev.modus.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modus.Modus;
import dev.modus.StreamedPart;
import dev.modus.agents.AgentInfo;
import dev.modus.agents.AgentStore;
import dev.modus.agents.Agents;
import dev.modus.core.Limits;
import dev.modus.graphql.Guard;
import dev.modus.graphql.RequestLimits;
import dev.modus.graphql.RootType;
import dev.modus.models.ModelPolicy;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelResponse;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** The first code a reader sees is the code between the markers below, and it runs. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path GUIDES = Path.of("..", "docs");
  private static final Path THIS =
      Path.of("src", "test", "java", "dev", "modus", "consumer", "ReadmeTest.java");

  @Test
  void firstExampleGivesTheOutputTheReadmeShows() throws IOException {
    Path app = Path.of("..", "samples", "guests", "assemblyscript", "hello", "build");
    // readme: begin
    try (Modus modus = Modus.builder().app(app).build()) {
      ExecutionResult result = modus.execute("{ sayHello(name: \"Ada\") }");
      Object data = result.getData();
      Object sum = modus.call("add", 1, 2);
      // readme: end
      assertThat(block("text")).isEqualTo(data + "\n" + sum + "\n");
    }
  }

  @Test
  void firstExampleIsTheCodeOfThisTest() throws IOException {
    assertThat(block("java").lines().map(String::strip))
        .containsSubsequence(region(THIS).lines().map(String::strip).toList());
  }

  @Test
  void limitsOfTheReadmeAreThoseOfThisTest() throws IOException {
    // readme-limits: begin
    Limits limits =
        Limits.builder()
            .maxCallTime(Duration.ofSeconds(5)) // guest code and host functions together
            .maxConcurrentCalls(64) // others wait, up to maxQueueTime
            .maxMemoryBytes(64 << 20) // linear memory of one instance
            .build();
    // readme-limits: end
    assertThat(limits.maxCallTime()).hasSeconds(5);
    assertShown("readme-limits");
  }

  @Test
  void guardOfTheReadmeIsThatOfThisTest() throws IOException {
    Path app = Path.of("..", "samples", "guests", "assemblyscript", "hello", "build");
    // readme-guard: begin
    Modus modus =
        Modus.builder()
            .app(app)
            .guard(
                access ->
                    access.field().type() == RootType.QUERY
                            || access.context().claims().contains("admin")
                        ? Guard.Decision.allow()
                        : Guard.Decision.refuse(
                            "FORBIDDEN", "only administrators may change something"))
            .requestLimits(RequestLimits.builder().maxDepth(10).introspection(false).build())
            .build();
    // readme-guard: end
    try (modus) {
      assertThat(modus.execute("{ sayHello }").getErrors()).isEmpty();
      assertThat(modus.execute("mutation { add(a: 1, b: 2) }").getErrors().get(0).getExtensions())
          .containsEntry("code", "FORBIDDEN");
    }
    assertShown("readme-guard");
  }

  @Test
  void modelsOfTheReadmeAreThoseOfThisTest() throws IOException {
    Path app =
        Path.of("..", "modus-models", "src", "test", "guests", "assemblyscript", "models", "build");
    ModelProvider provider = answering("{\"choices\":[{\"message\":{\"content\":\"Hi!\"}}]}");
    ModelProvider embeddings = answering("{\"data\":[{\"embedding\":[0.5]}]}");
    // readme-models: begin
    Modus modus =
        Modus.builder()
            .app(app)
            .connectionModelProvider("openai", provider) // all models of a connection
            .modelProvider("embed", embeddings) // one model
            .modelPolicy(
                "chat",
                ModelPolicy.builder()
                    .timeout(Duration.ofSeconds(20))
                    .fallback("small") // another model of modus.json
                    .normalized(true) // repairs answers that crash guests of the official SDKs
                    .build())
            .build();
    // readme-models: end
    try (modus) {
      ExecutionInput input = ExecutionInput.newExecutionInput("{ __typename }").build();
      // readme-streaming: begin
      Flow.Publisher<StreamedPart> parts =
          modus.executeStreaming(input); // texts, and then the result
      // readme-streaming: end
      assertThat(parts).isNotNull();
      assertShown("readme-streaming");
      assertThat(modus.call("chat", "chat", "Hello?")).isEqualTo("Hi!");
      assertThat(modus.call("embed", "embed", List.of("a"))).hasToString("[[0.5]]");
    }
    assertShown("readme-models");
  }

  @Test
  void agentsOfTheGuideAreThoseOfThisTest() throws IOException {
    Path app =
        Path.of(
            "..",
            "integrations",
            "modus-agents",
            "src",
            "test",
            "guests",
            "assemblyscript",
            "agents",
            "build");
    AgentStore store = AgentStore.inMemory();
    // readme-agents: begin
    Agents agents =
        Agents.builder()
            .store(store) // where agents are kept while they sleep
            .idleTimeout(Duration.ofMinutes(1)) // then they fall asleep; 2 seconds unless told
            .maxAwake(100) // each has an instance of the guest
            .build();
    Modus modus = Modus.builder().app(app).hostModules(agents).build();

    AgentInfo counter = agents.start("Counter");
    String count = agents.send(counter.id(), "increment", "5").join();
    // readme-agents: end
    try (modus) {
      assertThat(count).isEqualTo("5");
    }
    assertShown("readme-agents");
  }

  private static ModelProvider answering(String output) {
    return request -> CompletableFuture.completedStage(ModelResponse.of(output));
  }

  /** Resilience4j is an optional dependency, and nobody here asks for it. */
  @Test
  void aPolicyThatNeedsALibraryThatIsNotThereNamesIt() {
    ModelPolicy.Builder policy = ModelPolicy.builder().retry(3, Duration.ofMillis(200));

    assertThatThrownBy(policy::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("io.github.resilience4j:resilience4j-retry");
  }

  @Test
  void compositionOfTheReadmeIsThatOfThisTest() throws IOException {
    Path app = Path.of("..", "samples", "guests", "assemblyscript", "hello", "build");
    try (Modus modus = Modus.builder().app(app).build()) {
      // readme-compose: begin
      TypeDefinitionRegistry types = new SchemaParser().parse("type Query { version: String }");
      RuntimeWiring.Builder wiring =
          RuntimeWiring.newRuntimeWiring()
              .type("Query", query -> query.dataFetcher("version", environment -> "1.0"));
      modus.contributeTo(types, wiring, "hello_"); // after your own types
      GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(types, wiring.build());
      GraphQL graphQL = GraphQL.newGraphQL(schema).build();
      ExecutionResult result =
          graphQL.execute("{ version hello_sayHello hello_person { firstName } }");
      // readme-compose: end
      assertThat(result.<Object>getData())
          .hasToString("{version=1.0, hello_sayHello=Hello, World!, hello_person={firstName=Ada}}");
    }
    assertShown("readme-compose");
  }

  @Test
  void fetchingOfTheReadmeIsThatOfThisTest() throws IOException {
    Path app = Path.of("..", "samples", "guests", "assemblyscript", "hello", "build");
    Map<String, String> vault = Map.of("MODUS_MY_API_TOKEN", "t");
    HttpClient client = HttpClient.newHttpClient();
    // readme-http: begin
    Modus.Builder builder =
        Modus.builder()
            .app(app)
            .secrets(vault::get) // MODUS_MY_API_TOKEN for {{TOKEN}} of the connection my-api
            .httpClient(client) // for a proxy or certificates; it must not follow redirects
            .publicAddressesOnly(true) // no hosts in private networks and the like
            .limits(Limits.builder().maxHttpResponseBytes(1 << 20).build());
    // readme-http: end
    try (Modus modus = builder.build()) {
      assertThat(modus.call("add", 1, 2)).isEqualTo(3);
    }
    assertShown("readme-http");
  }

  /**
   * A region of this file is in the README, word for word; where lines break is the formatter's.
   */
  private static void assertShown(String region) throws IOException {
    List<String> source = Files.readAllLines(THIS).stream().map(String::strip).toList();
    String shown =
        String.join(
            " ",
            source.subList(
                source.indexOf("// " + region + ": begin") + 1,
                source.indexOf("// " + region + ": end")));
    StringBuilder guides = new StringBuilder(Files.readString(README));
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(GUIDES, "*.md")) {
      for (Path page : pages) {
        guides.append(Files.readString(page));
      }
    }
    assertThat(words(guides.toString())).contains(words(shown));
  }

  /** Without what a formatter may change. */
  private static String words(String line) {
    return line.strip().replaceAll("\\s+", "");
  }

  @Test
  void codeStandsAtTheTop() throws IOException {
    assertThat(Files.readAllLines(README).indexOf("```java") + 2).isLessThanOrEqualTo(21);
  }

  private static String region(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int begin = lines.indexOf("    // readme: begin");
    int end = lines.indexOf("      // readme: end");
    return String.join("\n", lines.subList(begin + 1, end));
  }

  /** The first code block of a language. */
  private static String block(String language) throws IOException {
    String text = Files.readString(README);
    int begin = text.indexOf("```" + language + "\n") + language.length() + 4;
    return text.substring(begin, text.indexOf("```", begin));
  }
}
