/**
 * From a request to its answer: the executable schema, the calls behind root fields, the errors and
 * extensions of the specification {@code graphql.md}, sections 7 to 10. Read {@code GraphQLService}
 * first.
 */
@NullMarked
package dev.modus.graphql.internal.execution;

import org.jspecify.annotations.NullMarked;
