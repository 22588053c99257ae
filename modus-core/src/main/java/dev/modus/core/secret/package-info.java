/**
 * Secrets of the host that requests to outside services are completed with. Start with {@link
 * dev.modus.core.secret.SecretResolver}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.core.secret;

import org.jspecify.annotations.NullMarked;
