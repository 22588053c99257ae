package dev.modus.graphql.internal.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modus.core.Selection;
import graphql.execution.MergedField;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From what a request asks of a root field to what is read from the guest's memory.
 *
 * <p>All fields count that may be asked for, whatever {@code @skip} and {@code @include} say: so
 * the answer depends on the document alone, and is remembered as long as the document is.
 */
final class ReadSelections {

  private final Cache<Field, Selection> known =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** What to read of the result of a root field. */
  Selection of(DataFetchingEnvironment environment) {
    MergedField field = environment.getMergedField();
    List<Field> fields = field.getFields();
    Selection selection = of(fields.get(0), environment);
    for (int i = 1; i < fields.size(); i++) {
      selection = selection.and(of(fields.get(i), environment));
    }
    return selection;
  }

  private Selection of(Field field, DataFetchingEnvironment environment) {
    if (field.getSelectionSet() == null) {
      return Selection.everything();
    }
    Selection selection = known.getIfPresent(field);
    if (selection == null) {
      selection = select(field.getSelectionSet(), environment.getFragmentsByName());
      known.put(field, selection);
    }
    return selection;
  }

  private static Selection select(
      @Nullable SelectionSet fields, Map<String, FragmentDefinition> fragments) {
    if (fields == null) {
      return Selection.everything();
    }
    Map<String, Selection> members = new HashMap<>();
    collect(fields, fragments, members);
    return Selection.of(members);
  }

  private static void collect(
      SelectionSet fields,
      Map<String, FragmentDefinition> fragments,
      Map<String, Selection> members) {
    for (graphql.language.Selection<?> each : fields.getSelections()) {
      if (each instanceof Field field) {
        members.merge(field.getName(), select(field.getSelectionSet(), fragments), Selection::and);
      } else if (each instanceof InlineFragment fragment) {
        collect(fragment.getSelectionSet(), fragments, members);
      } else if (each instanceof FragmentSpread spread) {
        FragmentDefinition fragment = fragments.get(spread.getName());
        if (fragment != null) {
          collect(fragment.getSelectionSet(), fragments, members);
        }
      }
    }
  }
}
