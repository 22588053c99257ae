package dev.modus.graphql.internal.schema;

import dev.modus.graphql.RootField;
import java.util.List;

/** A root field: the function it calls, and its GraphQL form. */
record FunctionField(
    String function, RootField field, List<Argument> arguments, String type, List<String> docs) {

  /** An argument, whose text is all that stands between the parentheses. */
  record Argument(String parameter, String type, String text) {}

  FunctionField withField(RootField other) {
    return new FunctionField(function, other, arguments, type, docs);
  }
}
