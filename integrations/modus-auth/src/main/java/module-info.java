/**
 * Verifies bearer tokens for servers in front of Modus apps.
 *
 * @since 0.1.0
 */
module dev.modus.auth {
  requires com.nimbusds.jose.jwt;
  requires dev.modus.core;
  requires transitive java.net.http;
  requires static transitive org.jspecify;

  exports dev.modus.auth;
}
