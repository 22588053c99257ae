package dev.modus.langchain4j;

import dev.modus.models.ModelException;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** Requests that a guest might make, without the guest. */
final class Asking {

  private Asking() {}

  static ModelRequest request(String input) {
    return ModelRequest.builder("m", input).sourceModel("Source-Model").build();
  }

  static ModelResponse answer(ModelProvider provider, ModelRequest request) {
    try {
      return future(provider, request).get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  static JsonNode json(ModelProvider provider, String input) {
    return json(answer(provider, request(input)).output());
  }

  static ModelException failure(ModelProvider provider, String input) {
    return failure(provider, request(input));
  }

  static ModelException failure(ModelProvider provider, ModelRequest request) {
    return failure(future(provider, request));
  }

  static ModelException failure(CompletableFuture<ModelResponse> future) {
    try {
      throw new AssertionError("answered " + future.get(30, TimeUnit.SECONDS).output());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ModelException failure) {
        return failure;
      }
      throw new AssertionError("no failure of ours", e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("no failure", e);
    }
  }

  static CompletableFuture<ModelResponse> future(ModelProvider provider, ModelRequest request) {
    return provider.invoke(request).toCompletableFuture();
  }

  static JsonNode json(String text) {
    return Objects.requireNonNull(Json.object(text), text);
  }
}
