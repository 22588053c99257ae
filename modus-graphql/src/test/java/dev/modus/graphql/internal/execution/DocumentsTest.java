package dev.modus.graphql.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.graphql.RequestLimits;
import graphql.ExecutionInput;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private final AtomicInteger parsed = new AtomicInteger();
  private final Documents cache = new Documents(RequestLimits.defaults(), 2);

  @Test
  void aDocumentIsParsedOnce() {
    assertThat(valid("{ a }")).isSameAs(valid("{ a }"));
    assertThat(parsed).hasValue(1);
  }

  @Test
  void noMoreThanItsSizeIsKept() {
    for (int i = 0; i < 100; i++) {
      valid("{ f" + i + " }");
    }
    for (int i = 0; i < 100; i++) {
      valid("{ f" + i + " }");
    }

    assertThat(parsed.get()).isGreaterThanOrEqualTo(100 + 98);
  }

  @Test
  void documentsWithErrorsAreNotKept() {
    broken("{ b }");
    broken("{ b }");

    assertThat(parsed).hasValue(2);
  }

  private PreparsedDocumentEntry valid(String query) {
    return get(query, new PreparsedDocumentEntry(Document.newDocument().build()));
  }

  private void broken(String query) {
    get(
        query,
        new PreparsedDocumentEntry(List.of(GraphqlErrorBuilder.newError().message("no").build())));
  }

  private PreparsedDocumentEntry get(String query, PreparsedDocumentEntry entry) {
    return cache
        .getDocumentAsync(
            ExecutionInput.newExecutionInput(query).build(),
            input -> {
              parsed.incrementAndGet();
              return entry;
            })
        .join();
  }
}
