package dev.modus.graphql.internal.composition;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.PropertyDataFetcher;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a type that the other schema had already. An app's values are read as the app
 * reads them, and others as GraphQL does when nobody says how.
 */
final class SharedMember implements DataFetcher<@Nullable Object> {

  private final Map<String, DataFetcher<?>> members;

  SharedMember(Map<String, DataFetcher<?>> members) {
    this.members = members;
  }

  @Override
  public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
    String field = environment.getField().getName();
    Object source = environment.getSource();
    DataFetcher<?> member = members.get(field);
    return member != null && (source instanceof Map || source instanceof Map.Entry)
        ? member.get(environment)
        : PropertyDataFetcher.fetching(field).get(environment);
  }
}
