/**
 * For applications that want to know what an engine does: metrics, traces, audits.
 *
 * <p>Start with {@link dev.modus.core.event.EngineListener}. No event holds an argument or a result
 * of a function, or a secret. Lines of a guest's log hold what the guest wrote.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.core.event;

import org.jspecify.annotations.NullMarked;
