package dev.modus.graphql.internal.schema;

/** Which way values travel: GraphQL keeps the types of arguments and of results apart. */
enum Direction {
  INPUT,
  RESULT
}
