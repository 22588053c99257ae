package dev.modus.graphql.internal.execution;

import dev.modus.graphql.RequestLimits;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What GraphQL's own validation does not look at: aliases, and whether the schema may be asked for.
 * Only valid documents come here, so fragments exist and do not go in circles.
 */
final class DocumentRules {

  private static final Set<String> ASKS_FOR_SCHEMA =
      Set.of(Introspection.SchemaMetaFieldDef.getName(), Introspection.TypeMetaFieldDef.getName());

  private final RequestLimits limits;

  DocumentRules(RequestLimits limits) {
    this.limits = limits;
  }

  /** The same entry, or one with an error. */
  PreparsedDocumentEntry check(PreparsedDocumentEntry entry) {
    Document document = entry.getDocument();
    if (document == null || entry.hasErrors()) {
      return entry;
    }
    GraphQLError error = new Walk(document).error();
    return error == null ? entry : new PreparsedDocumentEntry(document, List.of(error));
  }

  /** One pass through a document. Each fragment is counted once, and added wherever it is used. */
  private final class Walk {
    private final Document document;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Long> aliasesOfFragments = new HashMap<>();
    private @Nullable SourceLocation introspection;

    Walk(Document document) {
      this.document = document;
      document
          .getDefinitionsOfType(FragmentDefinition.class)
          .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    @Nullable GraphQLError error() {
      for (OperationDefinition operation :
          document.getDefinitionsOfType(OperationDefinition.class)) {
        long aliases = aliases(operation.getSelectionSet());
        if (aliases > limits.maxAliases()) {
          return refused(
              "the operation gives "
                  + aliases
                  + " fields an alias, and may do so for "
                  + limits.maxAliases(),
              operation.getSourceLocation());
        }
      }
      return introspection == null || limits.introspection()
          ? null
          : refused("the schema cannot be asked for here", introspection);
    }

    private long aliases(@Nullable SelectionSet selections) {
      long aliases = 0;
      if (selections != null) {
        for (Selection<?> selection : selections.getSelections()) {
          aliases = Math.min(Integer.MAX_VALUE, aliases + aliases(selection));
        }
      }
      return aliases;
    }

    private long aliases(Selection<?> selection) {
      if (selection instanceof Field field) {
        if (ASKS_FOR_SCHEMA.contains(field.getName())) {
          introspection = field.getSourceLocation();
        }
        return (field.getAlias() == null ? 0 : 1) + aliases(field.getSelectionSet());
      }
      if (selection instanceof InlineFragment fragment) {
        return aliases(fragment.getSelectionSet());
      }
      return selection instanceof FragmentSpread spread ? aliasesOfFragment(spread.getName()) : 0;
    }

    private long aliasesOfFragment(String name) {
      Long known = aliasesOfFragments.get(name);
      if (known == null) {
        FragmentDefinition fragment = fragments.get(name);
        known = fragment == null ? 0 : aliases(fragment.getSelectionSet());
        aliasesOfFragments.put(name, known);
      }
      return known;
    }
  }

  private static GraphQLError refused(String reason, @Nullable SourceLocation place) {
    return ValidationError.newValidationError()
        .validationErrorType(ValidationErrorType.MaxQueryFieldsExceeded)
        .description("Not allowed: " + reason)
        .sourceLocation(place)
        .build();
  }
}
