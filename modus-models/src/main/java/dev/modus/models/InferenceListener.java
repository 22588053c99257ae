package dev.modus.models;

/**
 * Is told what models were asked and what they answered, so that a program can keep a history. This
 * library keeps none: prompts and answers may be personal data.
 *
 * <p>Told of every answer of a provider, also of those that a guest never sees because of a
 * fallback or a retry; not of answers from a cache. As in the official runtime, what is no JSON is
 * refused, with a warning in the log.
 *
 * <p>Called by the threads of guests, which wait for it before they receive the answer.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface InferenceListener {
  /**
   * Receives an answer. What it throws is logged and ignored.
   *
   * @param inference what was asked and answered
   */
  void onInference(Inference inference);
}
