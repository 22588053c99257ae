/**
 * From metadata to the text of a schema. The rules are those of the specification {@code
 * graphql.md}, section 2. Read {@code SchemaGenerator} first.
 */
@NullMarked
package dev.modus.graphql.internal.schema;

import org.jspecify.annotations.NullMarked;
