package dev.modus.models.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.modus.models.ModelException;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelProvider.Capability;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The kit finds what is wrong with providers: each of them breaks one rule. */
class KitTest {

  /** Breaks no rule, unless a subclass says so. */
  abstract static class Broken extends ModelProviderKit {
    static final FakeLlama LLAMA = FakeLlama.saying("ok");

    abstract CompletionStage<ModelResponse> answer(ModelRequest request);

    Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    protected ModelProvider provider() {
      return new ModelProvider() {
        @Override
        public CompletionStage<ModelResponse> invoke(ModelRequest request) {
          return answer(request);
        }

        @Override
        public Set<Capability> capabilities() {
          return Broken.this.capabilities();
        }
      };
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.of(ModelFormat.LLAMA);
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(1);
    }
  }

  static class LeavesOutAMember extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA
          .invoke(request)
          .thenApply(
              response -> ModelResponse.of(response.output().replace("stop_reason", "reason")));
    }
  }

  static class WritesCountsWithFractions extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA
          .invoke(request)
          .thenApply(
              response ->
                  ModelResponse.of(
                      response.output().replaceAll("(prompt_token_count\":\\d+)", "$1.0")));
    }
  }

  static class GivesNoJson extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA.invoke(request).thenApply(response -> ModelResponse.of("Sure! Here it is:"));
    }
  }

  static class GivesNull extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA.invoke(request).thenApply(response -> null);
    }
  }

  static class NeverAnswers extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return new CompletableFuture<>();
    }
  }

  static class AnswersWhateverIsAsked extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA.invoke(ModelRequest.builder("m", ModelFormat.LLAMA.sampleInput()).build());
    }
  }

  static class FailsInItsOwnWay extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA
          .invoke(request)
          .handle(
              (response, failure) -> {
                if (failure != null) {
                  throw new IllegalStateException("it broke");
                }
                return response;
              });
    }
  }

  static class QuotesThePrompt extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return CompletableFuture.failedStage(
          new ModelException(ModelException.Kind.PROVIDER, "cannot answer " + request.input()));
    }

    @Override
    protected ModelProvider failingProvider() {
      return provider();
    }
  }

  static class ClaimsToStream extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return FakeChatModel.saying("ok").invoke(ModelRequest.builder("m", request.input()).build());
    }

    @Override
    Set<Capability> capabilities() {
      return Set.of(Capability.STREAMING);
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.of(ModelFormat.OPENAI_CHAT, ModelFormat.ANTHROPIC_MESSAGES);
    }
  }

  static class StreamsSecretly extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      request.emit("psst");
      return LLAMA.invoke(request);
    }
  }

  static class ClaimsToCount extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA.invoke(request).thenApply(response -> ModelResponse.of(response.output()));
    }

    @Override
    Set<Capability> capabilities() {
      return Set.of(Capability.USAGE);
    }
  }

  static class ClaimsToHear extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA.invoke(request);
    }

    @Override
    Set<Capability> capabilities() {
      return Set.of(Capability.CANCELLATION);
    }

    @Override
    protected ModelProvider slowProvider() {
      return request -> new CompletableFuture<>();
    }
  }

  static class ServesNothing extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA.invoke(request);
    }

    @Override
    protected Set<ModelFormat> formats() {
      return EnumSet.noneOf(ModelFormat.class);
    }
  }

  static class IsAllRight extends Broken {
    @Override
    CompletionStage<ModelResponse> answer(ModelRequest request) {
      return LLAMA.invoke(request);
    }
  }

  private record Case(Class<? extends Broken> kit, String test, String says) {
    @Override
    public String toString() {
      return kit.getSimpleName();
    }
  }

  static Stream<Case> aBrokenRuleIsFound() {
    return Stream.of(
        new Case(LeavesOutAMember.class, "answersAreComplete", "has no member 'stop_reason'"),
        new Case(WritesCountsWithFractions.class, "answersAreComplete", "no whole number"),
        new Case(GivesNoJson.class, "answersAreComplete", "not one JSON value"),
        new Case(GivesNull.class, "answersAreComplete", "completed with null"),
        new Case(NeverAnswers.class, "endsWithItsTime", "nothing came for PT1S"),
        new Case(AnswersWhateverIsAsked.class, "refusesOtherFormats", "should be refused"),
        new Case(FailsInItsOwnWay.class, "refusesNonsense", "should be a ModelException"),
        new Case(QuotesThePrompt.class, "failuresAreTyped", "quotes the input"),
        new Case(ClaimsToStream.class, "piecesAreTheAnswer", "expected: <ok> but was: <>"),
        new Case(StreamsSecretly.class, "nothingIsStreamedUnclaimed", "psst"),
        new Case(ClaimsToCount.class, "usageIsGiven", "gives no token counts"),
        new Case(ClaimsToHear.class, "cancellationIsHeard", "nothing came for PT1S"),
        new Case(ServesNothing.class, "servesAFormat", "formats() is empty"));
  }

  @ParameterizedTest
  @MethodSource
  void aBrokenRuleIsFound(Case broken) {
    assertThat(run(broken.kit()).failed().stream())
        .anySatisfy(
            event -> {
              assertThat(event.getTestDescriptor().getUniqueId().toString())
                  .contains(broken.test() + "()");
              assertThat(failure(event)).contains(broken.says());
            });
  }

  private static String failure(Event event) {
    return event
        .getPayload(org.junit.platform.engine.TestExecutionResult.class)
        .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
        .map(Throwable::toString)
        .orElse("");
  }

  @Test
  void whatIsAllRightPasses() {
    var tests = run(IsAllRight.class);
    assertThat(tests.failed().count()).isZero();
    assertThat(tests.succeeded().count()).isGreaterThan(10);
  }

  private static org.junit.platform.testkit.engine.Events run(Class<?> kit) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(kit)).execute().testEvents();
  }
}
