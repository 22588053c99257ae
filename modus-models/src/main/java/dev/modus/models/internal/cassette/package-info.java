/** Recorded requests and answers. */
@NullMarked
package dev.modus.models.internal.cassette;

import org.jspecify.annotations.NullMarked;
