package dev.modus.graphql.internal.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Remembers parsed and validated documents by their text. Documents with errors are not kept: their
 * messages depend on the locale of the request.
 */
final class DocumentCache implements PreparsedDocumentProvider {

  private final Cache<String, CompletableFuture<PreparsedDocumentEntry>> documents;

  DocumentCache(int size) {
    // maintenance on the calling thread: it is short, and we start no threads of our own for it
    this.documents = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
  }

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
    CompletableFuture<PreparsedDocumentEntry> known = documents.getIfPresent(input.getQuery());
    if (known != null) {
      return known;
    }
    PreparsedDocumentEntry entry = parseAndValidate.apply(input);
    CompletableFuture<PreparsedDocumentEntry> parsed = CompletableFuture.completedFuture(entry);
    if (!entry.hasErrors()) {
      documents.put(input.getQuery(), parsed);
    }
    return parsed;
  }
}
