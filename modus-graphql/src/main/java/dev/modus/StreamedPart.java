package dev.modus;

import graphql.ExecutionResult;
import java.util.Objects;

/**
 * What a request leads to, part by part: the text models write for it, and in the end its result.
 * Immutable.
 *
 * @see Modus#executeStreaming
 * @since 0.1.0
 */
public sealed interface StreamedPart {
  /**
   * Text a model has added to an answer.
   *
   * @param model the model's name in the manifest
   * @param function the exported function that asked it
   * @param executionId the call of that function, for a request may make several at a time
   * @param text the text; never empty
   * @since 0.1.0
   */
  record Text(String model, String function, String executionId, String text)
      implements StreamedPart {
    /** Checks the components. */
    public Text {
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(function, "function");
      Objects.requireNonNull(executionId, "executionId");
      Objects.requireNonNull(text, "text");
    }

    /** {@return whose text it is, not the text: answers of models may be confidential} */
    @Override
    public String toString() {
      return "Text[" + model + ", " + text.length() + " characters]";
    }
  }

  /**
   * The end of a request.
   *
   * @param result what {@link Modus#execute} would have returned
   * @since 0.1.0
   */
  record Result(ExecutionResult result) implements StreamedPart {
    /** Checks the component. */
    public Result {
      Objects.requireNonNull(result, "result");
    }

    /** {@return how many errors there are, not the data: answers of models may be confidential} */
    @Override
    public String toString() {
      return "Result[" + result.getErrors().size() + " errors]";
    }
  }
}
