/**
 * For those who connect AI models to Modus apps.
 *
 * <p>Start with {@link dev.modus.models.ModelProvider}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.models;

import org.jspecify.annotations.NullMarked;
