/**
 * Adds the fields of an app to a schema of somebody else's: names, conflicts, definitions,
 * fetchers. Read {@code Contribution} first.
 */
@NullMarked
package dev.modus.graphql.internal.composition;

import org.jspecify.annotations.NullMarked;
