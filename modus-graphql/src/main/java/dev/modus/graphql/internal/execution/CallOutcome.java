package dev.modus.graphql.internal.execution;

import dev.modus.core.Invocation;
import graphql.GraphQLError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one root field.
 *
 * @param value the shaped result; null when there is none
 * @param errors what clients are told went wrong
 * @param delivered whether the call gave data: a result, or null without an error
 * @param invocation the call, if it is listed in the extensions
 */
record CallOutcome(
    @Nullable Object value,
    List<GraphQLError> errors,
    boolean delivered,
    @Nullable Invocation invocation) {}
