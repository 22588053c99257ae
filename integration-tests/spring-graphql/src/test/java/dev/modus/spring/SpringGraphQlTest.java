package dev.modus.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modus.Modus;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.graphql.RequestContext;
import dev.modus.graphql.SchemaConflictException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.springframework.stereotype.Controller;

/** Annotated controllers and apps of both languages in one schema of Spring for GraphQL. */
class SpringGraphQlTest {

  private static final Path GUESTS = Path.of("../../samples/guests");

  private static final String OWN =
      """
      type Query {
        book(id: ID!): Book
      }
      type Book {
        id: ID!
        title: String!
      }
      extend type as_Person {
        initials: String!
      }
      """;

  record Book(String id, String title) {}

  @Controller
  static class Books {
    @QueryMapping
    Book book(@Argument String id) {
      return new Book(id, "Notes");
    }

    /** A field that the program adds to a type of the app. */
    @SchemaMapping(typeName = "as_Person")
    String initials(Map<String, Object> person) {
      return ("" + person.get("firstName")).charAt(0)
          + ""
          + ("" + person.get("lastName")).charAt(0);
    }
  }

  private static Modus modus(String app, CompileMode mode) {
    return Modus.builder().app(GUESTS.resolve(app)).compileMode(mode).build();
  }

  private static ExecutionGraphQlService service(String types, AppConfigurer... apps) {
    AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Books.class);
    AnnotatedControllerConfigurer controllers = new AnnotatedControllerConfigurer();
    controllers.setApplicationContext(context);
    controllers.afterPropertiesSet();
    GraphQlSource.SchemaResourceBuilder source =
        GraphQlSource.schemaResourceBuilder()
            .schemaResources(new ByteArrayResource(types.getBytes(StandardCharsets.UTF_8)))
            .configureRuntimeWiring(controllers);
    for (AppConfigurer app : apps) {
      source.configureTypeDefinitions(app).configureRuntimeWiring(app);
    }
    return new DefaultExecutionGraphQlService(source.build());
  }

  @ParameterizedTest
  @EnumSource
  void controllersAndAppsAnswerOneRequest(CompileMode mode) {
    try (Modus assemblyScript = modus("assemblyscript/hello/build", mode);
        Modus go = modus("go/hello/build", mode)) {
      ExecutionGraphQlServiceTester tester =
          ExecutionGraphQlServiceTester.create(
              service(OWN, new AppConfigurer(assemblyScript, "as_"), new AppConfigurer(go, "go_")));

      ExecutionGraphQlServiceTester.Response response =
          tester
              .document(
                  """
                  query($person: go_PersonInput!) {
                    book(id: "1") { title }
                    as_sayHello(name: "Ada")
                    as_people { firstName initials }
                    go_fullName(person: $person)
                  }
                  """)
              .variable("person", Map.of("firstName", "A", "lastName", "B", "age", 1))
              .execute();

      response.path("book.title").entity(String.class).isEqualTo("Notes");
      response.path("as_sayHello").entity(String.class).isEqualTo("Hello, Ada!");
      response
          .path("as_people[*].initials")
          .entityList(String.class)
          .containsExactly("AL", "AT", "GH");
      response.path("go_fullName").entity(String.class).isEqualTo("A B");
      tester
          .document("mutation { as_add(a: 1, b: 2) go_add(a: 3, b: 4) }")
          .execute()
          .path("as_add")
          .entity(Integer.class)
          .isEqualTo(3)
          .path("go_add")
          .entity(Integer.class)
          .isEqualTo(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void failureOfAnAppLeavesControllersAlone(CompileMode mode) {
    try (Modus go = modus("go/hello/build", mode)) {
      ExecutionGraphQlServiceTester.create(
              service(OWN.replace("as_Person", "Person"), new AppConfigurer(go, "")))
          .document(
              "{ book(id: \"1\") { title } findPerson(name: \"X\") { age } fail(message: \"no luck\") }")
          .execute()
          .errors()
          .satisfy(
              errors ->
                  assertThat(errors)
                      .anySatisfy(
                          error -> {
                            assertThat(error.getMessage()).isEqualTo("no luck");
                            assertThat(error.getPath()).isEqualTo("fail");
                          }));
    }
  }

  @ParameterizedTest
  @EnumSource
  void contextOfTheRequestReachesTheApp(CompileMode mode) {
    Path app = Path.of("../../modus-core/src/test/guests/assemblyscript/start-request/build");
    try (Modus modus = Modus.builder().app(app).compileMode(mode).build()) {
      CallContext context = CallContext.builder().timeZone("Asia/Tokyo").claims("{}").build();
      ExecutionGraphQlServiceTester.builder(
              service(OWN.substring(0, OWN.indexOf("extend")), new AppConfigurer(modus, "")))
          .configureExecutionInput(
              (input, builder) -> builder.graphQLContext(RequestContext.of(context)).build())
          .build()
          .document("{ everything }")
          .execute()
          .path("everything")
          .entity(String.class)
          .isEqualTo("Asia/Tokyo {} 1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void fieldThatAControllerServesIsAConflict(CompileMode mode) {
    try (Modus modus = modus("assemblyscript/hello/build", mode)) {
      String types = "type Query { book(id: ID!): String sayHello: String }";
      assertThatExceptionOfType(SchemaConflictException.class)
          .isThrownBy(() -> service(types, new AppConfigurer(modus, "")))
          .extracting(SchemaConflictException::conflicts)
          .isEqualTo(List.of("field Query.sayHello is there already"));
    }
  }
}
