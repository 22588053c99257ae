package dev.modus.models;

/**
 * Receives the text of answers while models write them. The guest still receives the answer as a
 * whole, when it is complete.
 *
 * <p>Called by threads of providers, in order for one request, for many requests at once.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StreamListener {
  /**
   * The attribute of a {@link dev.modus.core.CallContext} that holds a listener for the answers of
   * that one request, beside the one that hears all.
   */
  String ATTRIBUTE = "dev.modus.models.StreamListener";

  /**
   * Receives a piece of an answer. Must be quick, for it may hold up the answer; what it throws is
   * logged and ignored.
   *
   * @param request what is being answered; {@link ModelRequest#executionId()} tells whose it is
   * @param text the next piece; never empty
   */
  void onText(ModelRequest request, String text);
}
