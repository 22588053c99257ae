package dev.modus.graphql.internal.comparison;

import dev.modus.graphql.SchemaChange;
import dev.modus.graphql.SchemaChange.Level;
import graphql.language.AstPrinter;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import graphql.language.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Compares what clients hand over: the arguments of a field, or the fields of an input type. */
final class InputComparison {

  private final String what;
  private final UnaryOperator<String> path;
  private final Consumer<SchemaChange> changes;

  InputComparison(String what, UnaryOperator<String> path, Consumer<SchemaChange> changes) {
    this.what = what;
    this.path = path;
    this.changes = changes;
  }

  void compare(List<InputValueDefinition> before, List<InputValueDefinition> after) {
    Map<String, InputValueDefinition> was =
        SchemaComparison.byName(before, InputValueDefinition::getName);
    Map<String, InputValueDefinition> is =
        SchemaComparison.byName(after, InputValueDefinition::getName);
    for (String name : SchemaComparison.union(was, is)) {
      InputValueDefinition old = was.get(name);
      InputValueDefinition next = is.get(name);
      if (old == null && next != null) {
        boolean required = isRequired(next);
        add(
            required ? Level.BREAKING : Level.DANGEROUS,
            name,
            (required ? "required " : "optional ") + what + " added");
      } else if (next == null) {
        add(Level.BREAKING, name, what + " removed");
      } else if (old != null) {
        compare(name, old, next);
      }
    }
  }

  private void compare(String name, InputValueDefinition was, InputValueDefinition is) {
    if (!TypeTexts.areSame(was.getType(), is.getType())) {
      boolean safe = TypeTexts.isNarrower(was.getType(), is.getType());
      add(safe ? Level.SAFE : Level.BREAKING, name, TypeTexts.change(was.getType(), is.getType()));
      if (!safe) {
        return;
      }
    }
    String before = defaultOf(was);
    String after = defaultOf(is);
    if (before.equals(after)) {
      return;
    }
    String text = "default changed from " + before + " to " + after;
    if (isRequired(is)) {
      add(Level.BREAKING, name, text + ", so it must be given");
    } else {
      add(isRequired(was) ? Level.SAFE : Level.DANGEROUS, name, text);
    }
  }

  private void add(Level level, String name, String text) {
    changes.accept(new SchemaChange(level, path.apply(name), text));
  }

  private static boolean isRequired(InputValueDefinition value) {
    return value.getType() instanceof NonNullType && value.getDefaultValue() == null;
  }

  private static String defaultOf(InputValueDefinition value) {
    @Nullable Value<?> literal = value.getDefaultValue();
    return literal == null ? "none" : AstPrinter.printAst(literal);
  }
}
