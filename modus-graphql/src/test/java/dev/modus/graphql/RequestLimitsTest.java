package dev.modus.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modus.Modus;
import dev.modus.core.CompileMode;
import graphql.ExecutionResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that ask for too much are refused before anything is called. */
class RequestLimitsTest {

  private static final Path HELLO = Path.of("../samples/guests/assemblyscript/hello/build");

  private static final List<CompileMode> MODES = List.of(CompileMode.INTERPRET, CompileMode.EAGER);

  private static ExecutionResult answer(
      Consumer<RequestLimits.Builder> change, CompileMode mode, int cacheSize, String document) {
    RequestLimits.Builder limits = RequestLimits.builder();
    change.accept(limits);
    try (Modus modus =
        Modus.builder()
            .app(HELLO)
            .compileMode(mode)
            .requestLimits(limits.build())
            .documentCacheSize(cacheSize)
            .build()) {
      modus.execute(document); // what is refused once is refused again
      return modus.execute(document);
    }
  }

  static Stream<Arguments> limits() {
    Consumer<RequestLimits.Builder> depth = limits -> limits.maxDepth(2);
    Consumer<RequestLimits.Builder> fields = limits -> limits.maxFields(3);
    Consumer<RequestLimits.Builder> aliases = limits -> limits.maxAliases(2);
    Consumer<RequestLimits.Builder> characters = limits -> limits.maxDocumentCharacters(40);
    Consumer<RequestLimits.Builder> introspection = limits -> limits.introspection(false);
    return Stream.of(
        Arguments.of(depth, "{ people { firstName } }", "{ __schema { queryType { name } } }"),
        Arguments.of(
            fields, "{ people { firstName lastName } }", "{ people { firstName lastName age } }"),
        Arguments.of(
            fields,
            "{ people { ...P } } fragment P on Person { firstName }",
            "{ a: people { ...P } b: people { ...P } } fragment P on Person { firstName }"),
        Arguments.of(
            aliases,
            "{ a: people { b: firstName } }",
            "{ people { a: firstName b: firstName c: firstName } }"),
        Arguments.of(
            aliases,
            "{ a: people { ...P } } fragment P on Person { b: firstName }",
            "{ people { ...P ...Q } } fragment P on Person { ...Q x: firstName }"
                + " fragment Q on Person { y: lastName }"),
        Arguments.of(
            characters, "{ people { firstName } }", "{ people { firstName } } # " + "x".repeat(40)),
        Arguments.of(
            introspection,
            "{ people { __typename } __typename }",
            "{ __type(name: \"X\") { name } }"),
        Arguments.of(
            introspection,
            "{ people { firstName } }",
            "query { ...S } fragment S on Query { __schema { queryType { name } } }"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void documentWithinTheLimitIsAnswered(
      Consumer<RequestLimits.Builder> change, String within, String beyond) {
    for (CompileMode mode : MODES) {
      assertThat(answer(change, mode, 10, within).getErrors()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("limits")
  void documentBeyondTheLimitIsRefused(
      Consumer<RequestLimits.Builder> change, String within, String beyond) {
    for (int cacheSize : new int[] {0, 10}) {
      ExecutionResult answer = answer(change, CompileMode.INTERPRET, cacheSize, beyond);

      assertThat(answer.getErrors()).isNotEmpty();
      assertThat(answer.isDataPresent()).isFalse();
    }
  }

  @Test
  void fragmentsThatMultiplyAreRefusedAtOnce() {
    StringBuilder document = new StringBuilder("{ people { ...F0 } }");
    for (int i = 0; i < 60; i++) {
      document
          .append(" fragment F" + i + " on Person { a" + i + ": firstName ")
          .append(("...F" + (i + 1) + " ").repeat(2))
          .append('}');
    }
    document.append(" fragment F60 on Person { lastName }");

    assertThat(answer(limits -> {}, CompileMode.INTERPRET, 10, document.toString()).getErrors())
        .isNotEmpty();
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    RequestLimits.Builder limits = RequestLimits.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits.maxDepth(0))
        .withMessage("maxDepth must be more than 0, but is 0");
    assertThatIllegalArgumentException().isThrownBy(() -> limits.maxFields(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.maxDocumentCharacters(0));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.maxAliases(-1));
    assertThat(limits.maxAliases(0).build().maxAliases()).isZero();
  }
}
