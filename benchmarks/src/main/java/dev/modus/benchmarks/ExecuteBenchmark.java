package dev.modus.benchmarks;

import dev.modus.Modus;
import dev.modus.core.CompileMode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * GraphQL requests to the hello app, beside the same schema whose fields are plain Java. Documents
 * are cached in both.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar ExecuteBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ExecuteBenchmark {

  private static final String HELLO = "{ sayHello(name: \"Ada\") }";
  private static final String PEOPLE = "{ people { firstName lastName age } }";

  private static final String TITLES = "{ articles { title } }";
  private static final String ARTICLES =
      "{ articles { id title body tags author { name mail } comments } }";

  private Modus modus = open();
  private Modus wide = openWide();
  private GraphQL java = GraphQL.newGraphQL(modus.schema()).build();

  private static Modus open() {
    return Modus.builder().app(Guests.hello()).compileMode(CompileMode.EAGER).build();
  }

  private static Modus openWide() {
    return Modus.builder().app(Guests.articles()).compileMode(CompileMode.EAGER).build();
  }

  /** Loads the app, and builds its schema once more with fetchers in Java. */
  @Setup
  public void load() {
    stop();
    modus = open();
    wide = openWide();
    require(wide.execute(TITLES), wide.execute(ARTICLES));
    List<Map<String, Object>> people =
        List.of(
            person("Ada", "Lovelace", 36),
            person("Alan", "Turing", 41),
            person("Grace", "Hopper", 85));
    RuntimeWiring wiring =
        RuntimeWiring.newRuntimeWiring()
            .scalar((GraphQLScalarType) modus.schema().getType("JSON"))
            .scalar((GraphQLScalarType) modus.schema().getType("Void"))
            .type(
                "Query",
                type ->
                    type.dataFetcher("sayHello", e -> "Hello, " + e.getArgument("name") + "!")
                        .dataFetcher("people", e -> people))
            .build();
    Map<String, PreparsedDocumentEntry> cache = new ConcurrentHashMap<>();
    PreparsedDocumentProvider documents =
        (input, parse) ->
            CompletableFuture.completedFuture(
                cache.computeIfAbsent(input.getQuery(), query -> parse.apply(input)));
    java =
        GraphQL.newGraphQL(
                new SchemaGenerator()
                    .makeExecutableSchema(new SchemaParser().parse(modus.sdl()), wiring))
            .preparsedDocumentProvider(documents)
            .doNotAutomaticallyDispatchDataLoader()
            .build();
    require(modus.execute(HELLO), java.execute(HELLO));
    require(modus.execute(PEOPLE), java.execute(PEOPLE));
  }

  private static Map<String, Object> person(String first, String last, int age) {
    return Map.of("firstName", first, "lastName", last, "age", age);
  }

  private static void require(ExecutionResult guest, ExecutionResult plain) {
    if (!guest.getErrors().isEmpty() || !plain.getErrors().isEmpty()) {
      throw new IllegalStateException(guest.getErrors() + " " + plain.getErrors());
    }
  }

  /** Ends the engine. */
  @TearDown
  public void stop() {
    modus.close();
    wide.close();
  }

  /** A text in and out, by the guest. */
  @Benchmark
  public ExecutionResult hello() {
    return modus.execute(HELLO);
  }

  /** A text in and out, in Java. */
  @Benchmark
  public ExecutionResult helloInJava() {
    return java.execute(ExecutionInput.newExecutionInput(HELLO).build());
  }

  /** A list of objects, by the guest. */
  @Benchmark
  public ExecutionResult people() {
    return modus.execute(PEOPLE);
  }

  /** The titles of twenty articles, each of which holds some 2 KB more. */
  @Benchmark
  public ExecutionResult titles() {
    return wide.execute(TITLES);
  }

  /** All there is of the same articles. */
  @Benchmark
  public ExecutionResult articles() {
    return wide.execute(ARTICLES);
  }

  /** A list of objects, in Java. */
  @Benchmark
  public ExecutionResult peopleInJava() {
    return java.execute(ExecutionInput.newExecutionInput(PEOPLE).build());
  }
}
