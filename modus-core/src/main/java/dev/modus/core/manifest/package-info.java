/**
 * The manifest {@code modus.json} of an app. Start with {@link dev.modus.core.manifest.Manifest}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.core.manifest;

import org.jspecify.annotations.NullMarked;
