/** Answers that come piece by piece. */
@NullMarked
package dev.modus.models.internal.stream;

import org.jspecify.annotations.NullMarked;
