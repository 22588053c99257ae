package dev.modus.samples.server;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a request asks for, as far as HTTP needs to know before it is executed. */
final class Operations {

  /** White space, commas and comments. A byte order mark is none of these here. */
  private static final Pattern NOTHING = Pattern.compile("(?:[\\s,]|#[^\\n\\r]*+)*+");

  private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

  private Operations() {}

  /** Whether a document has no text but comments. */
  static boolean isNothing(String query) {
    return NOTHING.matcher(query).matches();
  }

  /**
   * The kind of the operation that would be executed. Documents are parsed once more when they are
   * executed, so most are not parsed here.
   *
   * @return what it is; a query if the document cannot be understood
   */
  static Operation kind(RequestBody request) {
    if (!request.query().contains("subscription") && !request.query().contains("mutation")) {
      return Operation.QUERY;
    }
    OperationDefinition chosen = chosen(request);
    return chosen == null ? Operation.QUERY : chosen.getOperation();
  }

  /** Whether nothing but the schema is asked for. */
  static boolean isIntrospection(RequestBody request) {
    OperationDefinition chosen = chosen(request);
    return chosen != null
        && chosen.getSelectionSet().getSelections().stream()
            .allMatch(
                each -> each instanceof Field field && INTROSPECTION.contains(field.getName()));
  }

  private static @Nullable OperationDefinition chosen(RequestBody request) {
    Document document;
    try {
      document = Parser.parse(request.query());
    } catch (InvalidSyntaxException e) {
      return null;
    }
    String name = request.operationName();
    List<OperationDefinition> fitting =
        document.getDefinitionsOfType(OperationDefinition.class).stream()
            .filter(each -> name == null || name.equals(each.getName()))
            .toList();
    return fitting.size() == 1 ? fitting.get(0) : null;
  }
}
