/** From the text of modus.json to {@link dev.modus.core.manifest.Manifest}. */
@NullMarked
package dev.modus.core.internal.manifest;

import org.jspecify.annotations.NullMarked;
