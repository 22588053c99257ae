package dev.modus.models;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as it is told, and remembers what it was asked. */
final class ScriptedProvider implements ModelProvider {

  private final Function<ModelRequest, CompletionStage<ModelResponse>> script;
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

  ScriptedProvider(Function<ModelRequest, CompletionStage<ModelResponse>> script) {
    this.script = script;
  }

  static ScriptedProvider answering(String output) {
    return new ScriptedProvider(
        request -> CompletableFuture.completedStage(ModelResponse.of(output)));
  }

  /** One answer after the other, the last one again and again. */
  static ScriptedProvider answeringInTurn(String... outputs) {
    int[] next = {0};
    return new ScriptedProvider(
        request -> {
          String output = outputs[Math.min(next[0]++, outputs.length - 1)];
          return CompletableFuture.completedStage(ModelResponse.of(output));
        });
  }

  static ScriptedProvider failing(Throwable failure) {
    return new ScriptedProvider(request -> CompletableFuture.failedStage(failure));
  }

  /** Fails some times, and answers then. */
  static ScriptedProvider failingTimes(int times, Throwable failure, String output) {
    int[] left = {times};
    return new ScriptedProvider(
        request ->
            left[0]-- > 0
                ? CompletableFuture.failedStage(failure)
                : CompletableFuture.completedStage(ModelResponse.of(output)));
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    requests.add(request);
    return script.apply(request);
  }

  List<ModelRequest> requests() {
    return requests;
  }
}
