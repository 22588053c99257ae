/** GraphQL servers as guests may ask them (host-functions.md, 7). */
@NullMarked
package dev.modus.core.internal.connect.graphql;

import org.jspecify.annotations.NullMarked;
