package dev.modus.auth;

/**
 * What a token says of its bearer. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Claims {

  static final Claims NONE = new Claims("", false);

  private final String json;
  private final boolean verified;

  Claims(String json, boolean verified) {
    this.json = json;
    this.verified = verified;
  }

  /**
   * All claims, registered ones included, for {@code
   * dev.modus.core.CallContext.Builder.claims(String)}.
   *
   * @return a compact JSON object whose members are sorted by name, with integers exact; empty when
   *     there are no claims
   */
  public String json() {
    return json;
  }

  /**
   * Whether a configured key verified the token these claims are from.
   *
   * @return {@code false} only with {@link WithoutKeys#IGNORE_TOKENS} and {@link
   *     WithoutKeys#TRUST_TOKENS}
   */
  public boolean verified() {
    return verified;
  }

  /** {@return whether there are claims and whether they are verified; never the claims} */
  @Override
  public String toString() {
    if (json.isEmpty()) {
      return "Claims[none]";
    }
    return verified ? "Claims[verified]" : "Claims[not verified]";
  }
}
