/** What the difference between two schemas means to clients. */
@NullMarked
package dev.modus.graphql.internal.comparison;

import org.jspecify.annotations.NullMarked;
