/**
 * For apps that use Neo4j. There is nothing to call: {@link dev.modus.neo4j.Neo4jProvider} is found
 * by {@link java.util.ServiceLoader}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.neo4j;

import org.jspecify.annotations.NullMarked;
