/**
 * Tests that every model provider should pass, and models for the tests of apps.
 *
 * @since 0.1.0
 */
module dev.modus.models.testkit {
  requires transitive dev.modus.models;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports dev.modus.models.testkit;
}
