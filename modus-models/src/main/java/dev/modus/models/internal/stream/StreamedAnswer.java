package dev.modus.models.internal.stream;

/**
 * An answer that is put together from events: what the service would have answered, had it been
 * asked for the whole. Used by one thread at a time.
 */
public interface StreamedAnswer {
  /**
   * Takes an event.
   *
   * @param type what kind of event it is; may be empty
   * @param data its data
   * @return the text it adds to the answer; may be empty
   * @throws StreamFailure if the answer cannot be completed
   */
  String add(String type, String data) throws StreamFailure;

  /** {@return whether it may end here} */
  boolean isComplete();

  /** {@return whether the service said that nothing more comes} */
  boolean hasEnded();

  /**
   * {@return the answer as one JSON value}
   *
   * @throws StreamFailure if what has come is no answer
   */
  String whole() throws StreamFailure;
}
