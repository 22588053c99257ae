package dev.modus.graphql.internal.execution;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scalars that take any JSON value, exactly as it is written. Whether it fits is found out when it
 * is encoded for the guest, whose message names the parameter.
 */
final class JsonCoercing implements Coercing<Object, Object> {

  @Override
  public @Nullable Object serialize(Object value, GraphQLContext context, Locale locale) {
    return ScalarValues.toJsonValue(value);
  }

  @Override
  public Object parseValue(Object input, GraphQLContext context, Locale locale) {
    return input;
  }

  @Override
  public @Nullable Object parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    return literal(input, variables);
  }

  private static @Nullable Object literal(Value<?> input, CoercedVariables variables) {
    if (input instanceof IntValue number) {
      return integer(number.getValue());
    }
    if (input instanceof FloatValue number) {
      return number.getValue();
    }
    if (input instanceof StringValue text) {
      return text.getValue();
    }
    if (input instanceof BooleanValue truth) {
      return truth.isValue();
    }
    if (input instanceof NullValue) {
      return null;
    }
    if (input instanceof VariableReference variable) {
      return variables.get(variable.getName());
    }
    if (input instanceof ArrayValue array) {
      List<@Nullable Object> list = new ArrayList<>();
      array.getValues().forEach(element -> list.add(literal(element, variables)));
      return list;
    }
    if (input instanceof ObjectValue object) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (ObjectField field : object.getObjectFields()) {
        map.put(field.getName(), literal(field.getValue(), variables));
      }
      return map;
    }
    throw new CoercingParseLiteralException("Expected a JSON value, but found an enum word");
  }

  private static Number integer(BigInteger number) {
    return number.bitLength() < Long.SIZE ? number.longValue() : number;
  }
}
