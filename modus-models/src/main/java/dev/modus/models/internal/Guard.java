package dev.modus.models.internal;

import dev.modus.models.ModelException;
import dev.modus.models.ModelResponse;
import java.time.Duration;

/** Decides when a request is sent, and whether again. */
public interface Guard {
  /** Sends each request once, at once. */
  Guard NONE = Attempt::send;

  ModelResponse call(Attempt attempt);

  /** A request that may be sent any number of times, on the calling thread. */
  interface Attempt {
    /** The model's name in the manifest. */
    String model();

    ModelResponse send();

    /** Whether sending it again would hide nothing that was seen already. */
    boolean mayRepeat();

    Duration timeLeft();

    /** What to throw when waiting is interrupted. */
    ModelException interrupted();
  }
}
