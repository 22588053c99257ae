/**
 * For servers that put endpoints with {@code "auth": "bearer-token"} in front of Modus apps, over
 * whatever transport.
 *
 * <p>Start with {@link dev.modus.auth.TokenVerifier}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.modus.auth;

import org.jspecify.annotations.NullMarked;
