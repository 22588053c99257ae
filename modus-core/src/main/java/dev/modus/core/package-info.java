/**
 * Runs functions of a compiled Modus app.
 *
 * <p>Start with {@link dev.modus.core.FunctionEngine}. To serve an app as GraphQL, use {@code
 * dev.modus.Modus} of the artifact {@code modus-graphql} instead.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.core;

import org.jspecify.annotations.NullMarked;
