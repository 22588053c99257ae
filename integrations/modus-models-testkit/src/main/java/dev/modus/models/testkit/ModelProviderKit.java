package dev.modus.models.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.modus.core.JsonValues;
import dev.modus.models.Cancellation;
import dev.modus.models.ModelException;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelProvider.Capability;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link ModelProvider} should do, as JUnit tests. Who writes one extends this class,
 * says how it is made and which formats it serves, and reads the report:
 *
 * <pre>{@code
 * class MyProviderTest extends ModelProviderKit {
 *   @Override
 *   protected ModelProvider provider() {
 *     return new MyProvider(server.url());
 *   }
 *
 *   @Override
 *   protected Set<ModelFormat> formats() {
 *     return EnumSet.of(ModelFormat.OPENAI_CHAT);
 *   }
 * }
 * }</pre>
 *
 * <p>What a provider {@linkplain ModelProvider#capabilities() says} it can do is tried; what it
 * does not say must not happen. A format that is not served has to be refused, for an input that is
 * silently taken for another one is worse than an error.
 *
 * @since 0.1.0
 */
public abstract class ModelProviderKit {

  /** In inputs; it must not be seen in what a provider says of a failure. */
  private static final String CANARY = "canary-2c6a";

  private static final int SIDE_BY_SIDE = 16;

  /** For the subclass. */
  protected ModelProviderKit() {}

  /**
   * Makes a provider that works: with a stand-in for its service, or with the real one. Closed by
   * the test it is made for.
   *
   * @return a new provider
   */
  protected abstract ModelProvider provider();

  /** {@return the formats it serves; at least one} */
  protected abstract Set<ModelFormat> formats();

  /**
   * Says which formats must be refused.
   *
   * @return by default all that are not served, apart from those whose inputs look like those that
   *     are: the two with {@code instances}. Override it if more cannot be told apart
   */
  protected Set<ModelFormat> refused() {
    Set<ModelFormat> others = EnumSet.allOf(ModelFormat.class);
    others.removeAll(formats());
    if (formats().contains(ModelFormat.CLASSIFICATION)
        || formats().contains(ModelFormat.EMBEDDINGS)) {
      others.remove(ModelFormat.CLASSIFICATION);
      others.remove(ModelFormat.EMBEDDINGS);
    }
    return others;
  }

  /**
   * Makes a provider whose answers take longer than {@link #patience()}. Needed by providers that
   * claim {@link Capability#CANCELLATION}.
   *
   * @return a new provider; {@code null}, the default, if there is none
   */
  protected @Nullable ModelProvider slowProvider() {
    return null;
  }

  /**
   * Makes a provider that cannot answer: whose service is not there, or does not know its key.
   *
   * @return a new provider; {@code null}, the default, if it cannot fail in such a way
   */
  protected @Nullable ModelProvider failingProvider() {
    return null;
  }

  /**
   * Whether messages of failures may quote inputs. Only providers that are made for tests may, such
   * as one that shows how a request differs from what was recorded.
   *
   * @return by default false: prompts are confidential, and messages are logged
   */
  protected boolean mayQuoteInputs() {
    return false;
  }

  /**
   * Begins a request.
   *
   * @param format the format of the input
   * @param input the input
   * @return by default one for the model {@code model}, and nothing else; override it if the
   *     provider looks at more
   */
  protected ModelRequest.Builder request(ModelFormat format, String input) {
    return ModelRequest.builder("model", input).sourceModel("test-model");
  }

  /** {@return how long anything may take; by default 20 seconds} */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  private ModelFormat anyFormat() {
    return formats().iterator().next();
  }

  private ModelRequest.Builder sample(ModelFormat format) {
    return request(format, format.sampleInput());
  }

  private Stream<DynamicTest> forEach(Set<ModelFormat> formats, FormatTest test) {
    return formats.stream()
        .map(
            format ->
                dynamicTest(
                    format.name(),
                    () -> {
                      try (ModelProvider provider = provider()) {
                        test.run(provider, format);
                      }
                    }));
  }

  private interface FormatTest {
    void run(ModelProvider provider, ModelFormat format) throws Exception;
  }

  /** What an invocation led to. */
  private record Outcome(@Nullable ModelResponse response, @Nullable Throwable failure) {}

  private Outcome outcome(ModelProvider provider, ModelRequest request) {
    CompletionStage<ModelResponse> stage;
    try {
      stage = provider.invoke(request);
    } catch (RuntimeException e) {
      return new Outcome(null, e);
    }
    assertNotNull(stage, "invoke returned null instead of a stage");
    return await(stage.toCompletableFuture());
  }

  private Outcome await(CompletableFuture<ModelResponse> future) {
    try {
      ModelResponse response =
          future.copy().orTimeout(patience().toMillis(), TimeUnit.MILLISECONDS).join();
      assertNotNull(response, "the stage completed with null instead of an answer");
      return new Outcome(response, null);
    } catch (CompletionException e) {
      if (!future.isDone()) {
        return fail("nothing came for " + patience() + "; a provider must answer or fail");
      }
      Throwable cause = e;
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      return new Outcome(null, cause);
    }
  }

  private @Nullable Object answer(ModelProvider provider, ModelRequest request) {
    Outcome outcome = outcome(provider, request);
    if (outcome.failure() != null) {
      return fail("an ordinary request failed", outcome.failure());
    }
    return json(outcome);
  }

  private static @Nullable Object json(Outcome outcome) {
    String output = outcome.response() == null ? "" : outcome.response().output();
    try {
      return JsonValues.fromJson(output);
    } catch (IllegalArgumentException e) {
      return fail("the answer is not one JSON value: " + e.getMessage());
    }
  }

  private static void assertTyped(Throwable failure) {
    assertTrue(
        failure instanceof ModelException || failure instanceof CancellationException,
        () ->
            "a failure should be a ModelException, whose kind says what to do about it, but is "
                + failure);
  }

  @Test
  @DisplayName("serves at least one format")
  void servesAFormat() {
    assertFalse(formats().isEmpty(), "formats() is empty");
  }

  @TestFactory
  @DisplayName("answers with everything guests read")
  Stream<DynamicTest> answersAreComplete() {
    return forEach(
        formats(),
        (provider, format) ->
            Shape.requireComplete(format, answer(provider, sample(format).build())));
  }

  @TestFactory
  @DisplayName("answers many requests at a time")
  Stream<DynamicTest> answersSideBySide() {
    return forEach(
        formats(),
        (provider, format) -> {
          List<CompletableFuture<@Nullable Object>> answers = new ArrayList<>();
          for (int i = 0; i < SIDE_BY_SIDE; i++) {
            answers.add(
                CompletableFuture.supplyAsync(
                    () -> answer(provider, sample(format).build()),
                    work -> new Thread(work).start()));
          }
          for (CompletableFuture<@Nullable Object> answer : answers) {
            Shape.requireComplete(format, answer.join());
          }
        });
  }

  @TestFactory
  @DisplayName("refuses formats it does not serve")
  Stream<DynamicTest> refusesOtherFormats() {
    return forEach(
        refused(),
        (provider, format) -> {
          Outcome outcome = outcome(provider, sample(format).build());
          if (outcome.failure() != null) {
            assertTyped(outcome.failure());
            return;
          }
          Object answer = json(outcome);
          assertTrue(
              answer instanceof Map<?, ?> members && members.containsKey("error"),
              "an input in a format that is not served should be refused, by a ModelException or an"
                  + " error object");
        });
  }

  @Test
  @DisplayName("fails, or answers with an error, on inputs that are nonsense")
  void refusesNonsense() {
    for (String nonsense :
        List.of("", "{", "[]", "\"" + CANARY + "\"", "{\"" + CANARY + "\": 1}")) {
      try (ModelProvider provider = provider()) {
        Outcome outcome = outcome(provider, request(anyFormat(), nonsense).build());
        if (outcome.failure() != null) {
          assertTyped(outcome.failure());
          assertQuiet(outcome.failure());
        }
      }
    }
  }

  private void assertQuiet(Throwable failure) {
    for (Throwable cause = failure; cause != null && !mayQuoteInputs(); cause = cause.getCause()) {
      assertFalse(
          String.valueOf(cause.getMessage()).contains(CANARY),
          "the message of a failure quotes the input");
    }
  }

  @Test
  @DisplayName("says by a ModelException why it cannot answer, without the prompt")
  void failuresAreTyped() {
    ModelProvider failing = failingProvider();
    if (failing == null) {
      abort("failingProvider() gives none");
      return;
    }
    try (failing) {
      ModelFormat format = anyFormat();
      String input = format.sampleInput().replace("Who are you?", CANARY).replace("text", CANARY);
      Outcome outcome = outcome(failing, request(format, input).build());
      assertNotNull(outcome.failure(), "failingProvider() should fail, but it answers");
      assertTyped(outcome.failure());
      assertQuiet(outcome.failure());
    }
  }

  @Test
  @DisplayName("is done when its time is over")
  void endsWithItsTime() {
    try (ModelProvider provider = provider()) {
      ModelRequest request = sample(anyFormat()).timeLeft(Duration.ofMillis(1)).build();
      Outcome outcome = outcome(provider, request); // which fails the test if nothing comes
      if (outcome.failure() != null) {
        assertTyped(outcome.failure());
      }
    }
  }

  /** Tells that nobody waits, when the test says so. */
  private static final class Leaving implements Cancellation {
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    @Override
    public boolean isCancelled() {
      return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
      actions.add(action);
      if (cancelled) {
        action.run();
      }
    }

    void leave() {
      cancelled = true;
      actions.forEach(Runnable::run);
    }
  }

  @Test
  @DisplayName("stops working when nobody waits, if it claims CANCELLATION")
  void cancellationIsHeard() {
    assumeTrue(claims(Capability.CANCELLATION), "does not claim CANCELLATION");
    ModelProvider slow = slowProvider();
    assertNotNull(slow, "a provider that claims CANCELLATION has to show it: slowProvider()");
    try (slow) {
      Leaving leaving = new Leaving();
      CompletableFuture<ModelResponse> answer =
          slow.invoke(sample(anyFormat()).cancellation(leaving).build()).toCompletableFuture();
      assertFalse(answer.isDone(), "slowProvider() is not slow");
      leaving.leave();
      Outcome outcome = await(answer);
      assertNotNull(outcome.failure(), "it answers although nobody waits");
      assertTrue(
          outcome.failure() instanceof CancellationException
              || (outcome.failure() instanceof ModelException known
                  && known.kind() == ModelException.Kind.CANCELLED),
          () -> "should be CANCELLED, but is " + outcome.failure());
    }
  }

  @Test
  @DisplayName("takes no harm from a caller who leaves")
  void cancellationIsHarmless() {
    try (ModelProvider provider = provider()) {
      Leaving leaving = new Leaving();
      CompletionStage<ModelResponse> left =
          provider.invoke(sample(anyFormat()).cancellation(leaving).build());
      leaving.leave();
      await(left.toCompletableFuture());
      Shape.requireComplete(anyFormat(), answer(provider, sample(anyFormat()).build()));
    }
  }

  @TestFactory
  @DisplayName("counts tokens, if it claims USAGE")
  Stream<DynamicTest> usageIsGiven() {
    assumeTrue(claims(Capability.USAGE), "does not claim USAGE");
    return forEach(
        formats(),
        (provider, format) -> {
          ModelResponse response = outcome(provider, sample(format).build()).response();
          assertNotNull(response, "an ordinary request failed");
          assertNotNull(response.usage(), "claims USAGE, but gives no token counts");
        });
  }

  @TestFactory
  @DisplayName("hands over the text of its answer piece by piece, if it claims STREAMING")
  Stream<DynamicTest> piecesAreTheAnswer() {
    assumeTrue(claims(Capability.STREAMING), "does not claim STREAMING");
    Set<ModelFormat> texts = EnumSet.copyOf(formats());
    texts.removeIf(format -> !format.isText());
    return forEach(
        texts,
        (provider, format) -> {
          List<String> pieces = new CopyOnWriteArrayList<>();
          Object answer = answer(provider, sample(format).stream(pieces::add).build());
          Shape.requireComplete(format, answer);
          assertEquals(Shape.text(format, answer), String.join("", pieces));
        });
  }

  @TestFactory
  @DisplayName("hands over nothing, if it does not claim STREAMING")
  Stream<DynamicTest> nothingIsStreamedUnclaimed() {
    assumeFalse(claims(Capability.STREAMING), "claims STREAMING");
    return forEach(
        formats(),
        (provider, format) -> {
          List<String> pieces = new CopyOnWriteArrayList<>();
          answer(provider, sample(format).stream(pieces::add).build());
          assertEquals("", String.join("", pieces));
        });
  }

  @Test
  @DisplayName("answers or fails, but does not hang, after it was closed")
  void afterClosing() {
    ModelProvider provider = provider();
    provider.close();
    provider.close();
    Outcome outcome = outcome(provider, sample(anyFormat()).build());
    if (outcome.failure() != null) {
      assertTyped(outcome.failure());
    }
  }

  private boolean claims(Capability capability) {
    try (ModelProvider provider = provider()) {
      return provider.capabilities().contains(capability);
    }
  }
}
