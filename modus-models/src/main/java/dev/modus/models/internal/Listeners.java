package dev.modus.models.internal;

import dev.modus.models.Inference;
import dev.modus.models.InferenceListener;
import dev.modus.models.ModelRequest;
import dev.modus.models.StreamListener;
import dev.modus.models.internal.json.Json;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of the models of an engine. Failures of theirs are not the guest's.
 *
 * @param stream receives answers piece by piece
 * @param inference receives inputs and outputs
 */
public record Listeners(@Nullable StreamListener stream, @Nullable InferenceListener inference) {

  /** Tells a piece of an answer to somebody, if there is somebody. */
  static void tell(@Nullable StreamListener listener, ModelRequest request, String text) {
    if (listener == null) {
      return;
    }
    try {
      listener.onText(request, text);
    } catch (RuntimeException e) {
      ModelLog.unexpected("a stream listener", e);
    }
  }

  /** Tells what may be a row of a history: JSON asked and JSON answered. */
  void tell(Inference answered) {
    if (inference == null) {
      return;
    }
    String refused =
        Json.parse(answered.request().input()) == null
            ? "input"
            : Json.parse(answered.output()) == null ? "output" : "";
    if (!refused.isEmpty()) {
      // without the text, which the reference quotes
      ModelLog.log(
          Level.WARNING,
          "An inference is not told to its listener: invalid JSON data: the "
              + refused
              + " of model "
              + answered.request().model());
      return;
    }
    try {
      inference.onInference(answered);
    } catch (RuntimeException e) {
      ModelLog.unexpected("an inference listener", e);
    }
  }
}
