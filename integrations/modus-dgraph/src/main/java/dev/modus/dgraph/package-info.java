/**
 * For apps that use Dgraph. There is nothing to call: {@link dev.modus.dgraph.DgraphProvider} is
 * found by {@link java.util.ServiceLoader}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.dgraph;

import org.jspecify.annotations.NullMarked;
