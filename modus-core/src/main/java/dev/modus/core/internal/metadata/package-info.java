/** From the metadata section to {@link dev.modus.core.metadata.Metadata}. */
@NullMarked
package dev.modus.core.internal.metadata;

import org.jspecify.annotations.NullMarked;
