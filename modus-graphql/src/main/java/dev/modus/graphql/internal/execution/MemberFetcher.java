package dev.modus.graphql.internal.execution;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field of an object or pair. No call happens here: the whole result is there already.
 */
final class MemberFetcher implements LightDataFetcher<@Nullable Object> {

  private final String name;
  private final ResultShaper shaper;

  MemberFetcher(String name, ResultShaper shaper) {
    this.name = name;
    this.shaper = shaper;
  }

  @Override
  public @Nullable Object get(
      GraphQLFieldDefinition field,
      @Nullable Object source,
      Supplier<DataFetchingEnvironment> environment) {
    return read(source);
  }

  @Override
  public @Nullable Object get(DataFetchingEnvironment environment) {
    return read(environment.getSource());
  }

  private @Nullable Object read(@Nullable Object source) {
    if (source instanceof Map<?, ?> object) {
      return shaper.shape(object.get(name));
    }
    if (source instanceof Map.Entry<?, ?> pair) {
      return shaper.shape(name.equals("key") ? pair.getKey() : pair.getValue());
    }
    return null;
  }
}
