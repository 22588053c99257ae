/**
 * For those who connect AI models to Modus apps.
 *
 * <p>Start with {@link dev.modus.models.ModelProvider}, and {@link dev.modus.models.Models}, which
 * makes engines use it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.models;

import org.jspecify.annotations.NullMarked;
