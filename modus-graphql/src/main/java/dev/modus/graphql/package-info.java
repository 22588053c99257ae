/**
 * GraphQL schemas from the metadata of Modus apps.
 *
 * <p>Most programs need only {@link dev.modus.Modus}. Start here with {@link
 * dev.modus.graphql.SchemaBuilder} to see or check the schema of an app without running it, and
 * with {@link dev.modus.graphql.RequestContext} to pass on what is known of a request.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.graphql;

import org.jspecify.annotations.NullMarked;
