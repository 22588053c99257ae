package dev.modus.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.graphql.internal.schema.Apps;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.extensions.ExtensionsBuilder;
import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.Document;
import graphql.schema.idl.SchemaPrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are run (graphql.md, sections 7, 8 and 12). */
@Timeout(60)
class RequestsTest {

  private static Apps three() {
    return Apps.go()
        .function("a", "int")
        .function("b", "int")
        .function("c", "int")
        .function("addA", "int")
        .function("addB", "int", "n: int");
  }

  @Test
  void queriesRunSideBySide() {
    CyclicBarrier allThree = new CyclicBarrier(3);
    ScriptedApp app = ScriptedApp.of(three());
    for (String function : List.of("a", "b", "c")) {
      app.on(function, arguments -> meet(allThree));
    }

    assertThat(app.data("{ c a b }").keySet()).containsExactly("c", "a", "b");
    assertThat(app.execute("{ c a b }").getExtensions().toString())
        .startsWith("{invocations={c=")
        .contains("}, a={")
        .contains("}, b={");
  }

  @Test
  void oneFieldIsServedByTheCallingThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    ScriptedApp app =
        ScriptedApp.of(three())
            .executor(
                task -> {
                  throw new AssertionError("not needed");
                })
            .on(
                "a",
                arguments -> {
                  threads.add(Thread.currentThread());
                  return 1;
                })
            .returning("addA", 2);

    assertThat(app.data("{ __typename a }")).containsEntry("a", 1);
    assertThat(app.data("mutation { addA x: addA }")).containsEntry("x", 2);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void aFullExecutorSlowsDownAndDoesNotFail() {
    ScriptedApp app =
        ScriptedApp.of(three())
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .returning("a", 1)
            .returning("b", 2);

    assertThat(app.data("{ a b }")).isEqualTo(Map.of("a", 1, "b", 2));
  }

  @Test
  void oneThreadIsEnoughForAsyncRequests() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      ScriptedApp app =
          ScriptedApp.of(three()).executor(single).returning("a", 1).returning("b", 2);
      List<CompletableFuture<ExecutionResult>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(
            app.service().executeAsync(ExecutionInput.newExecutionInput("{ a b x: a }").build()));
      }

      for (var answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS).<Map<String, Object>>getData())
            .isEqualTo(Map.of("a", 1, "b", 2, "x", 1));
      }
    } finally {
      single.shutdown();
    }
  }

  @Test
  void anAsyncRequestNobodyServesFails() {
    ScriptedApp app =
        ScriptedApp.of(three())
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                });

    assertThat(app.service().executeAsync(ExecutionInput.newExecutionInput("{ a }").build()))
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void mutationsRunOneAfterAnother() {
    ScriptedApp app = ScriptedApp.of(three());
    List<String> steps = new ArrayList<>();
    app.on(
        "addB",
        arguments -> {
          steps.add("begin " + arguments.get("n"));
          steps.add("end " + arguments.get("n"));
          return 0;
        });

    assertThat(app.data("mutation { z: addB(n: 1) a: addB(n: 2) m: addB(n: 3) }").keySet())
        .containsExactly("z", "a", "m");
    assertThat(steps).containsExactly("begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3");
  }

  @Test
  void oneCallPerAliasAndOneForTheSameFieldTwice() {
    ScriptedApp app = ScriptedApp.of(three()).returning("a", 1);

    assertThat(app.data("{ x: a y: a }")).isEqualTo(Map.of("x", 1, "y", 1));
    assertThat(app.calls()).isEqualTo(2);
    assertThat(app.data("{ a a ...F } fragment F on Query { a }")).isEqualTo(Map.of("a", 1));
    assertThat(app.calls()).isEqualTo(3);
    assertThat(app.data("{ data: a errors: a }")).isEqualTo(Map.of("data", 1, "errors", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ broken",
        "",
        "# nothing",
        "{ nope }",
        "{ a { x } }",
        "mutation { addB }",
        "mutation { addB(n: null) }",
        "mutation { addB(n: \"abc\") }",
        "mutation { addB(n: 1.5) }",
        "mutation { addB(n: 2147483648) }",
        "mutation { addB(n: 1, m: 2) }",
        "mutation($n: Int!) { addB(n: $n) }",
        "mutation($n: Int) { addB(n: $n) }",
        "query A { a } query B { a }",
        "query($unused: Int) { a }",
        "{ a @nope }",
        "{ a ...Missing }",
        "subscription { a }",
      })
  void whatIsNoValidRequestRunsNothingAndHasNoData(String query) {
    ScriptedApp app = ScriptedApp.of(three()).returning("a", 1).returning("addB", 1);

    Map<String, Object> answer = app.execute(query).toSpecification();

    assertThat(answer).containsOnlyKeys("errors");
    assertThat((List<?>) answer.get("errors")).isNotEmpty();
    assertThat(app.calls()).isZero();
  }

  @Test
  void theOperationIsChosenByName() {
    ScriptedApp app = ScriptedApp.of(three()).returning("a", 1).returning("b", 2);
    String document = "query A { a } query B { b }";

    ExecutionResult named =
        app.service()
            .execute(ExecutionInput.newExecutionInput(document).operationName("B").build());
    ExecutionResult unknown =
        app.service()
            .execute(ExecutionInput.newExecutionInput(document).operationName("C").build());

    assertThat(named.<Map<String, Object>>getData()).isEqualTo(Map.of("b", 2));
    assertThat(unknown.toSpecification()).containsOnlyKeys("errors");
  }

  @Test
  void documentationIsThatOfTheApp() {
    Map<String, Object> data =
        ScriptedApp.of(Apps.go().documented("a", "First.", "", "Last.").function("b", "int"))
            .data("{ __type(name: \"Query\") { description fields { name description } } }");

    assertThat(data.get("__type"))
        .isEqualTo(
            map(
                "description",
                null,
                "fields",
                List.of(
                    map("name", "a", "description", "First.\n\nLast."),
                    map("name", "b", "description", null))));
  }

  @Test
  void documentationIsIndentedAsTheReferenceHasItWhereThatIsWanted() {
    Map<String, Object> data =
        ScriptedApp.of(Apps.go().documented("a", "First.", "", "Last."))
            .strict()
            .data("{ __type(name: \"Query\") { fields { description } } }");

    assertThat(data.get("__type"))
        .isEqualTo(Map.of("fields", List.of(Map.of("description", "First.\n  \n  Last."))));
  }

  private static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  @Test
  void introspectionShowsTheWholeSchemaAndCallsNothing() {
    ScriptedApp app =
        ScriptedApp.of(
            Apps.go()
                .function("f", "main.P", "x: []main.P")
                .type("main.P", "n: int", "t: time.Time"));

    ExecutionResult result = app.execute(IntrospectionQuery.INTROSPECTION_QUERY);

    assertThat(result.getErrors()).isEmpty();
    assertThat(result.toSpecification()).doesNotContainKey("extensions");
    Document schema = new IntrospectionResultToSchema().createSchemaDefinition(result);
    assertThat(new SchemaPrinter().print(schema))
        .contains("f(x: [PInput!]): P!")
        .contains("type Subscription")
        .contains("type AgentEvent")
        .contains("scalar JSON");
    assertThat(app.calls()).isZero();
  }

  @Test
  void anAppWithoutQueriesShowsAnEmptyQueryType() {
    ScriptedApp app = ScriptedApp.of(Apps.go().function("addA", "int")).returning("addA", 1);

    assertThat(
            app.data(
                    "{ __schema { queryType { name fields { name } } mutationType { name }"
                        + " subscriptionType { name } } }")
                .toString())
        .isEqualTo(
            "{__schema={queryType={name=Query, fields=[]}, mutationType={name=Mutation},"
                + " subscriptionType={name=Subscription}}}");
    assertThat(app.data("mutation { addA }")).containsEntry("addA", 1);
    assertThat(app.execute("{ none }").toSpecification()).containsOnlyKeys("errors");
    assertThat(
            ScriptedApp.of(Apps.go()).execute(IntrospectionQuery.INTROSPECTION_QUERY).getErrors())
        .isEmpty();
  }

  @Test
  void aTypeThatDoesNotExistIsNull() {
    ScriptedApp app = ScriptedApp.of(three());

    assertThat(app.data("{ __type(name: \"Nope\") { name } }").toString())
        .isEqualTo("{__type=null}");
  }

  @Test
  void agentsAnswerThatTheyAreNotAvailable() {
    ScriptedApp app = ScriptedApp.of(three());

    ExecutionResult result = app.execute("subscription { e: agentEvent(agentId: \"1\") { name } }");

    assertThat(result.getErrors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.getMessage()).contains("add the dependency dev.modus:modus-agents");
              assertThat(error.getPath()).as("as in the reference").isEmpty();
            });
    assertThat(result.<Object>getData()).isNull();
    assertThat(result.toSpecification()).containsOnlyKeys("errors", "data");
  }

  @Test
  void theSchemaServesOtherEnginesToo() {
    ScriptedApp app =
        ScriptedApp.of(Apps.go().function("a", "*int").function("b", "int"))
            .on(
                "a",
                arguments -> {
                  throw ScriptedApp.failing("a", "e");
                })
            .returning("b", 2);

    ExecutionResult result = GraphQL.newGraphQL(app.service().schema()).build().execute("{ a b }");

    assertThat(result.getErrors())
        .singleElement()
        .satisfies(e -> assertThat(e.getMessage()).isEqualTo("e"));
    assertThat(Objects.requireNonNull(result.<Map<String, Object>>getData())).containsEntry("b", 2);
  }

  @Test
  void oneInputServesManyRequestsAtOnce() throws Exception {
    ScriptedApp app = ScriptedApp.of(three()).returning("a", 1).returning("b", 2);
    ExecutionInput input = ExecutionInput.newExecutionInput("{ a b }").build();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<ExecutionResult>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return app.service().execute(input);
                }));
      }
      start.countDown();
      for (var answer : answers) {
        assertThat(answer.get().toSpecification())
            .isEqualTo(
                Map.of(
                    "data",
                    Map.of("a", 1, "b", 2),
                    "extensions",
                    Map.of(
                        "invocations",
                        Map.of(
                            "a", Map.of("executionId", "id-of-a"),
                            "b", Map.of("executionId", "id-of-b")))));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void requestsThatShareTheirContextDoNotShareTheirExtensions() {
    ScriptedApp app = ScriptedApp.of(three()).returning("a", 1).returning("addA", 2);
    ExecutionInput first = ExecutionInput.newExecutionInput("{ a }").build();
    ExecutionInput second = first.transform(builder -> builder.query("mutation { addA }"));
    ExecutionInput third = first.transform(builder -> builder.query("{ __typename }"));

    assertThat(invocations(app, first)).containsExactly("a");
    assertThat(invocations(app, second)).containsExactly("addA");
    assertThat(invocations(app, first)).containsExactly("a");
    assertThat(app.service().execute(third).toSpecification()).containsOnlyKeys("data");
  }

  @Test
  void extensionsOfTheHostStay() {
    ScriptedApp app = ScriptedApp.of(three()).returning("a", 1);
    ExecutionInput input =
        ExecutionInput.newExecutionInput("{ a }")
            .graphQLContext(
                Map.of(
                    ExtensionsBuilder.class,
                    ExtensionsBuilder.newExtensionsBuilder().addValue("host", "here")))
            .build();

    assertThat(app.service().execute(input).getExtensions())
        .containsOnlyKeys("host", "invocations");
  }

  private static Set<Object> invocations(ScriptedApp app, ExecutionInput input) {
    Map<?, ?> invocations =
        (Map<?, ?>) app.service().execute(input).getExtensions().get("invocations");
    return new LinkedHashSet<>(invocations.keySet());
  }

  private static int meet(CyclicBarrier barrier) {
    try {
      return barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the others never came", e);
    }
  }
}
