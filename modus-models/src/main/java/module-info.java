/**
 * What a provider of AI models implements, so that apps can invoke its models.
 *
 * @since 0.1.0
 */
module dev.modus.models {
  requires static transitive org.jspecify;

  exports dev.modus.models;
}
