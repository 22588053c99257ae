/**
 * Agents of Modus apps. Start with {@link dev.modus.agents.Agents}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.agents;

import org.jspecify.annotations.NullMarked;
