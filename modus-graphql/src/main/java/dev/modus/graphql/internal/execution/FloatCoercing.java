package dev.modus.graphql.internal.execution;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code Float} without the detours of GraphQL's own: numbers reach the guest as they are written,
 * so that one too large is refused with the parameter's name; minus zero keeps its sign; a 32-bit
 * 0.1 stays 0.1.
 */
final class FloatCoercing implements Coercing<Object, Double> {

  @Override
  public Double serialize(Object value, GraphQLContext context, Locale locale) {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof Float number) {
      // by way of the text, which is the shortest that tells this float from its neighbours
      return Double.valueOf(number.toString());
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new CoercingSerializeException(
        "Float cannot represent a value of " + value.getClass().getSimpleName());
  }

  @Override
  public Object parseValue(Object input, GraphQLContext context, Locale locale) {
    if (input instanceof Number) {
      return input;
    }
    throw new CoercingParseValueException("Float cannot represent non numeric value: " + input);
  }

  @Override
  public @Nullable Object parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    if (input instanceof IntValue number) {
      return number.getValue();
    }
    if (input instanceof FloatValue number) {
      return number.getValue();
    }
    throw new CoercingParseLiteralException("Float cannot represent non numeric value");
  }
}
