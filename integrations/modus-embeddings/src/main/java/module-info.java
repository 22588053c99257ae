/**
 * Gives Modus apps sentence embeddings without any network. Contains native code: ONNX Runtime.
 *
 * @since 0.1.0
 */
module dev.modus.embeddings {
  requires transitive dev.modus.models;
  requires static transitive org.jspecify;
  requires com.microsoft.onnxruntime;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.modus.embeddings;
}
