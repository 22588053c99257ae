/**
 * For applications that give guests functions of their own.
 *
 * <p>Start with {@link dev.modus.core.host.HostModule#named}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.core.host;

import org.jspecify.annotations.NullMarked;
