/**
 * Metrics and traces of a Modus engine, by Micrometer.
 *
 * @since 0.1.0
 */
module dev.modus.micrometer {
  requires transitive dev.modus.core;
  requires transitive micrometer.commons;
  requires transitive micrometer.core;
  requires transitive micrometer.observation;
  requires static transitive org.jspecify;

  exports dev.modus.micrometer;
}
