package dev.modus.auth;

/**
 * What a {@link TokenVerifier} does with requests when it was given no keys at all. A setting that
 * is there but cannot be read is another matter: then every request is refused.
 *
 * @since 0.1.0
 */
public enum WithoutKeys {
  /** Every request is refused with 401. The default: nothing opens by mistake. */
  REFUSE,

  /**
   * Every request passes without claims, whatever its token is, as the reference runtime does
   * outside development.
   */
  IGNORE_TOKENS,

  /**
   * Every request passes, and the claims of its token are believed without looking at signature or
   * expiry, as the reference runtime does in development. Anybody can claim anything: never use
   * this where others can reach the server.
   */
  TRUST_TOKENS
}
