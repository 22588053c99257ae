package dev.modus.graphql.internal.execution;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.NonNullableFieldWasNullError;
import java.util.ArrayList;
import java.util.List;

/** Puts the errors of a finished operation into the order of graphql.md, sections 9.2 and 10. */
final class ResponseErrors {

  private ResponseErrors() {}

  static ExecutionResult arrange(
      ExecutionResult result, RootSelection selection, String operationType) {
    List<GraphQLError> errors = errors(result, selection, operationType);
    return errors.isEmpty() && result.getErrors().isEmpty()
        ? result
        : ExecutionResult.newExecutionResult().data(result.getData()).errors(errors).build();
  }

  /** First what the calls reported, in field order; then what GraphQL found; null errors last. */
  private static List<GraphQLError> errors(
      ExecutionResult result, RootSelection selection, String operationType) {
    List<GraphQLError> errors = List.of();
    boolean delivered = false;
    for (int i = 0; i < selection.size(); i++) {
      CallOutcome outcome = selection.outcome(i);
      if (outcome != null) {
        delivered |= outcome.delivered();
        if (!outcome.errors().isEmpty()) {
          errors = errors.isEmpty() ? new ArrayList<>() : errors;
          errors.addAll(outcome.errors());
        }
      }
    }
    if (result.getErrors().isEmpty()) {
      return errors;
    }
    boolean callsFailed = !errors.isEmpty();
    List<GraphQLError> all = new ArrayList<>(errors);
    List<GraphQLError> nulls = new ArrayList<>();
    for (GraphQLError error : result.getErrors()) {
      (error instanceof NonNullableFieldWasNullError ? nulls : all).add(error);
    }
    if (delivered || !callsFailed) {
      all.addAll(NullErrors.of(nulls, result.getData(), selection, operationType));
    }
    return all;
  }
}
