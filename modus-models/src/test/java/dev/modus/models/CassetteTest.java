package dev.modus.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.models.LoopbackServer.Answer;
import dev.modus.models.ModelException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CassetteTest {

  private static final String CANARY = "canary-7d1f";

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("cassette.json");
  }

  private void record(ModelProvider provider, ModelRequest... requests) {
    RecordingProvider recording = new RecordingProvider(provider, file());
    for (ModelRequest request : requests) {
      recording.invoke(request).toCompletableFuture().exceptionally(failure -> null).join();
    }
  }

  private static ModelRequest request(String model, String input) {
    return ModelRequest.builder(model, input).sourceModel("s").connection("c").build();
  }

  private static ModelResponse answer(ModelProvider provider, ModelRequest request) {
    return provider.invoke(request).toCompletableFuture().join();
  }

  private static ModelException failure(ModelProvider provider, ModelRequest request) {
    CompletionException thrown =
        catchThrowableOfType(CompletionException.class, () -> answer(provider, request));
    return (ModelException) thrown.getCause();
  }

  static Stream<CompileMode> modes() {
    return GuestApps.modes();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void whatWasRecordedIsReplayedWithoutANetwork(CompileMode mode) throws IOException {
    String manifest;
    try (LoopbackServer server =
        new LoopbackServer(request -> Answer.ok("{\"echo\":" + request.body() + "}"))) {
      manifest =
          GuestApps.manifest(
              "{\"type\":\"http\",\"endpoint\":\""
                  + server.url()
                  + "\",\"headers\":{\"Authorization\":\"Bearer {{API_KEY}}\"}}");
      ModelProvider recording = new RecordingProvider(HttpModelProvider.builder().build(), file());
      try (FunctionEngine engine = engine(mode, manifest, recording)) {
        assertThat(
                engine
                    .call(
                        "invoke", "m", "{\"x\":1.50,\"password\":1234,\"key\":\"" + CANARY + "\"}")
                    .value())
            .isEqualTo("{\"echo\":{\"x\":1.50,\"password\":1234,\"key\":\"" + CANARY + "\"}}");
        assertThat(server.only().headers().getFirst("Authorization")).isEqualTo("Bearer " + CANARY);
      }
    }
    assertThat(Files.readString(file())).contains("1.50", "[redacted]").doesNotContain(CANARY);
    try (FunctionEngine engine = engine(mode, manifest, new ReplayProvider(file()))) {
      assertThat(
              engine
                  .call("invoke", "m", "{\"key\":\"" + CANARY + "\",\"password\":7,\"x\":1.5}")
                  .value())
          .isEqualTo("{\"echo\":{\"x\":1.50,\"password\":\"[redacted]\",\"key\":\"[redacted]\"}}");
    }
  }

  private static FunctionEngine engine(CompileMode mode, String manifest, ModelProvider provider) {
    return GuestApps.assemblyScript(mode, manifest)
        .secrets(GuestApps.secret("MODUS_MY_CONN_API_KEY", CANARY))
        .hostModules(Models.builder().model("m", provider).build())
        .build();
  }

  @Test
  void theFileIsMadeToBeRead() throws IOException {
    record(ScriptedProvider.answering("{\"a\":[1]}"), request("m", "{\"q\":true}"));

    assertThat(Files.readString(file()).replaceAll("\\s+", " "))
        .isEqualTo(
            "{ \"interactions\" : [ { \"model\" : \"m\", \"sourceModel\" : \"s\", \"connection\" :"
                + " \"c\", \"request\" : { \"q\" : true }, \"response\" : { \"a\" : [ 1 ] } } ] } ");
  }

  @Test
  void equalRequestsTakeTurnsAndTheLastAnswerStays() {
    record(
        ScriptedProvider.answeringInTurn("1", "2", "no JSON"),
        request("m", "{}"),
        request("m", "{}"),
        request("other", "plain"));
    ReplayProvider replay = new ReplayProvider(file());

    assertThat(answer(replay, request("m", "{ }")).output()).isEqualTo("1");
    assertThat(answer(replay, request("other", "plain")).output()).isEqualTo("no JSON");
    assertThat(answer(replay, request("m", "{}")).output()).isEqualTo("2");
    assertThat(answer(replay, request("m", "{}")).output()).isEqualTo("2");
    assertThat(replay.mismatches()).isEmpty();
  }

  @Test
  void failuresAndTokenCountsAreRecorded() {
    record(
        ScriptedProvider.failing(ModelException.ofStatus(429, "rate limit exceeded", "slow")),
        request("m", "1"));
    ModelException limited = failure(new ReplayProvider(file()), request("m", "1"));
    assertThat(limited.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(limited.body()).isEqualTo("slow");

    record(ScriptedProvider.failing(new ModelException(Kind.TRANSPORT, "down")), request("m", "1"));
    ModelException down = failure(new ReplayProvider(file()), request("m", "1"));
    assertThat(down.kind()).isEqualTo(Kind.TRANSPORT);
    assertThat(down.reason()).isEqualTo("down");

    record(
        new ScriptedProvider(
            request ->
                CompletableFuture.completedStage(
                    ModelResponse.of("1").withUsage(new TokenUsage(1, 2, 3)))),
        request("m", "1"));
    assertThat(answer(new ReplayProvider(file()), request("m", "1")).usage())
        .isEqualTo(new TokenUsage(1, 2, 3));
  }

  @Test
  void aRequestThatMatchesNoneIsComparedWithTheNearest() {
    record(
        ScriptedProvider.answering("{}"),
        request("m", "{\"messages\":[{\"content\":\"far\"}],\"n\":7,\"a\":1}"),
        request("m", "{\"messages\":[{\"content\":\"near\"}],\"n\":1}"));
    ReplayProvider replay = new ReplayProvider(file());

    ModelException failure =
        failure(replay, request("m", "{\"messages\":[{\"content\":\"nearly\"}],\"n\":1,\"b\":2}"));

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.reason())
        .isEqualTo(
            "no request in cassette.json is like this one to model m.\n"
                + "The nearest recorded one:\n"
                + "  {\"messages\":[{\"content\":\"near\"}],\"n\":1}\n"
                + "It differs in:\n"
                + "  messages[0].content: recorded \"near\", asked \"nearly\"\n"
                + "  b: recorded nothing, asked 2");
    assertThat(replay.mismatches()).containsExactly(failure.reason());
    assertThat(failure(replay, request("x", "{}")).reason())
        .isEqualTo("no request in cassette.json is like this one to model x; recorded are only: m");
  }

  @Test
  void secretsAreStruckOutHoweverTheyWereSent() throws IOException {
    String basic = Base64.getEncoder().encodeToString(("user:" + CANARY).getBytes());
    Map<String, String> values =
        Map.of(
            "{{K}}",
            CANARY,
            "{{base64(U:P)}}",
            basic,
            "{{base64(T:)}}",
            Base64.getEncoder().encodeToString("token-of-test:".getBytes()),
            "{{Q}}",
            "query&secret",
            "{{A}}",
            "abc",
            "{{USER}}",
            "ab",
            "{{PASS}}",
            "s3cr-et99");
    UnaryOperator<String> filling =
        template -> {
          String filled = template;
          for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
          }
          return filled;
        };
    List<String> templates =
        List.of(
            "Bearer {{K}}",
            "Basic {{base64(U:P)}}",
            "Basic {{base64(T:)}}",
            "{{Q}}",
            "{{A}}",
            "{{USER}}-{{PASS}}");
    ModelProvider resolving =
        new ScriptedProvider(
            request -> {
              templates.forEach(request::resolve);
              return CompletableFuture.failedStage(
                  ModelException.ofStatus(
                      500,
                      "said " + CANARY,
                      "you sent " + basic + " ?q=query%26secret s3cr-et99 token-of-test"));
            });
    record(
        resolving,
        ModelRequest.builder("m", "{\"abc\":\"" + CANARY + "\",\"api_key\":\"other-secret\"}")
            .secrets(filling)
            .build());

    assertThat(Files.readString(file()))
        .doesNotContain(CANARY, basic, "other-secret")
        .contains(
            "\"abc\"",
            "you sent [redacted] ?q=[redacted] [redacted] [redacted]",
            "said [redacted]");
  }

  @Test
  void whatIsNoCassetteIsRefused() throws IOException {
    assertThatThrownBy(() -> new ReplayProvider(folder.resolve("none.json")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.json");
    Files.writeString(file(), "[]");
    assertThatThrownBy(() -> new ReplayProvider(file()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interactions");
  }
}
