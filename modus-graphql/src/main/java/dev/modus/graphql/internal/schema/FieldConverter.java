package dev.modus.graphql.internal.schema;

import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Parameter;
import dev.modus.graphql.OmittedFunction;
import dev.modus.graphql.RootField;
import dev.modus.graphql.internal.schema.FunctionField.Argument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From functions to root fields, before it is known which definitions can be written. */
final class FieldConverter {

  private final TypeConverter types;
  private final Set<String> hidden;
  private final Consumer<OmittedFunction> omitted;

  FieldConverter(TypeConverter types, Set<String> hidden, Consumer<OmittedFunction> omitted) {
    this.types = types;
    this.hidden = hidden;
    this.omitted = omitted;
  }

  /**
   * Converts a function. Hidden ones are converted as well: their scalars are declared, although
   * nothing refers to them.
   *
   * @return the field, or null if the function is hidden or cannot be a field
   */
  @Nullable FunctionField convert(FunctionSignature function) {
    RootField field = FieldNaming.of(function.name());
    boolean visible = !FieldNaming.isHidden(field.name()) && !hidden.contains(function.name());
    List<OmittedFunction> problems = new ArrayList<>();
    List<Argument> arguments = arguments(function, problems);
    String type = "";
    try {
      type = types.convertResults(function.results());
    } catch (Unrepresentable e) {
      problems.add(new OmittedFunction(function.name(), null, "its result: " + e.reason()));
    }
    if (!GraphQLName.isValid(field.name())) {
      problems.add(
          new OmittedFunction(function.name(), null, "its name is none that GraphQL accepts"));
    }
    if (!visible) {
      return null;
    }
    if (!problems.isEmpty()) {
      omitted.accept(problems.get(0));
      return null;
    }
    return new FunctionField(function.name(), field, arguments, type, function.docs());
  }

  /** Whether all definitions a field needs can be written. To be asked when all are converted. */
  boolean isWhole(FunctionField field) {
    @Nullable String parameter = null;
    try {
      for (Argument argument : field.arguments()) {
        parameter = argument.parameter();
        types.requireWhole(argument.type());
      }
      parameter = null;
      types.requireWhole(field.type());
      return true;
    } catch (Unrepresentable e) {
      omitted.accept(new OmittedFunction(field.function(), parameter, e.reason()));
      return false;
    }
  }

  private List<Argument> arguments(FunctionSignature function, List<OmittedFunction> problems) {
    List<Argument> arguments = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Parameter parameter : function.parameters()) {
      try {
        arguments.add(argument(parameter));
        checkName(parameter.name(), seen);
      } catch (Unrepresentable e) {
        problems.add(new OmittedFunction(function.name(), parameter.name(), e.reason()));
      }
    }
    return arguments;
  }

  private Argument argument(Parameter parameter) throws Unrepresentable {
    String type = types.convert(parameter.type(), Direction.INPUT);
    String declaration = parameter.name() + ": " + type;
    if (parameter.optional()) {
      String literal = DefaultLiteral.of(parameter);
      declaration =
          literal == null
              ? parameter.name() + ": " + TypeText.nullable(type)
              : declaration + " = " + literal;
    }
    return new Argument(parameter.name(), type, declaration);
  }

  /** Arguments are matched by name, so each needs one of its own. Go allows any number of _. */
  private static void checkName(String name, Set<String> seen) throws Unrepresentable {
    if (!GraphQLName.isValid(name)) {
      throw new Unrepresentable("its name is none that GraphQL accepts");
    }
    if (!seen.add(name)) {
      throw new Unrepresentable("another parameter has the same name");
    }
  }
}
