package dev.modus.langchain4j;

import dev.modus.models.ModelException;
import dev.modus.models.ModelRequest;

/**
 * A request that LangChain4j is not asked to answer. Its message names members and places, no
 * values: guests and the log may both have it.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final String TYPE = "invalid_request_error";

  private final String reason;

  Refusal(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** As OpenAI says it: guests receive the body. */
  ModelException as(ModelRequest request) {
    return ModelException.ofStatus(
        400,
        "model " + request.model() + " was not asked through LangChain4j: " + reason,
        Json.error(reason, TYPE));
  }
}
