package dev.modus.graphql.internal.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modus.graphql.RequestLimits;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.parser.ParserOptions;
import graphql.validation.QueryComplexityLimits;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Parses, checks and validates documents, and remembers by their text those that are well.
 * Documents with errors are not kept: their messages depend on the locale of the request.
 */
final class Documents implements PreparsedDocumentProvider {

  private final Cache<String, CompletableFuture<PreparsedDocumentEntry>> documents;
  private final DocumentRules rules;
  private final ParserOptions parserOptions;
  private final QueryComplexityLimits complexity;

  Documents(RequestLimits limits, int cacheSize) {
    // maintenance on the calling thread: it is short, and we start no threads of our own for it
    this.documents = Caffeine.newBuilder().maximumSize(cacheSize).executor(Runnable::run).build();
    this.rules = new DocumentRules(limits);
    this.parserOptions =
        ParserOptions.getDefaultOperationParserOptions()
            .transform(options -> options.maxCharacters(limits.maxDocumentCharacters()));
    this.complexity =
        QueryComplexityLimits.newLimits()
            .maxDepth(limits.maxDepth())
            .maxFieldsCount(limits.maxFields())
            .build();
  }

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
    CompletableFuture<PreparsedDocumentEntry> known = documents.getIfPresent(input.getQuery());
    if (known != null) {
      return known;
    }
    input
        .getGraphQLContext()
        .put(ParserOptions.class, parserOptions)
        .put(QueryComplexityLimits.KEY, complexity);
    PreparsedDocumentEntry entry = rules.check(parseAndValidate.apply(input));
    CompletableFuture<PreparsedDocumentEntry> parsed = CompletableFuture.completedFuture(entry);
    if (!entry.hasErrors()) {
      documents.put(input.getQuery(), parsed);
    }
    return parsed;
  }
}
