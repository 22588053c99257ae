/**
 * Gives Modus apps their AI models: over HTTP as the manifest says, or by providers of the
 * application.
 *
 * @since 0.1.0
 */
module dev.modus.models {
  requires transitive dev.modus.core;
  requires transitive java.net.http;
  requires static transitive org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires static com.github.benmanes.caffeine;
  requires static io.github.resilience4j.circuitbreaker;
  requires static io.github.resilience4j.core;
  requires static io.github.resilience4j.ratelimiter;
  requires static io.github.resilience4j.retry;

  exports dev.modus.models;

  uses dev.modus.models.ModelProviderFactory;

  provides dev.modus.core.host.HostModuleProvider with
      dev.modus.models.internal.FoundModels;
}
