package dev.modus.core.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestMessage;
import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An app written against the official Go SDK, which is not part of this repository: {@code mvn
 * -Pgo-sdk -pl modus-core test} builds it first. The services behind the SDK are scripted.
 */
@Tag("go-sdk")
class GoSdkAppTest {

  private static final Path APP = Path.of("..", "samples", "guests", "go", "sdk", "build");
  private static final Instant NOW = Instant.parse("2025-03-01T12:00:00.5Z");

  private static FunctionEngine engine(CompileMode mode) {
    return FunctionEngine.builder()
        .app(APP)
        .compileMode(mode)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .environment(Map.of("COLOR", "blue"))
        .hostModule(
            HostModule.of(
                "modus_secrets",
                "getSecretValue",
                call -> "TOKEN".equals(call.argument("name")) ? "geheim" : null))
        .hostModule(HostModule.of("modus_http_client", "fetch", GoSdkAppTest::fetch))
        .hostModule(
            HostModule.named("modus_models")
                .function(
                    "getModelInfo",
                    call -> Map.of("name", call.argument("modelName"), "fullName", "gpt-test"))
                .function("invokeModel", GoSdkAppTest::invokeModel)
                .build())
        .build();
  }

  /** Answers with what it was asked. */
  private static Map<String, Object> fetch(HostCall call) {
    Map<?, ?> request = (Map<?, ?>) call.arguments().get(0);
    byte[] body = (byte[]) request.get("body");
    String text =
        request.get("url").toString().endsWith("/products")
            ? "[{\"name\":\"pen\",\"price\":1.5}]"
            : request.get("method")
                + " "
                + request.get("url")
                + " "
                + (body == null ? "" : new String(body, StandardCharsets.UTF_8));
    Map<String, Object> header = Map.of("name", "Content-Type", "values", List.of("text/plain"));
    return Map.of(
        "status",
        200,
        "statusText",
        "OK",
        "headers",
        Map.of("data", Map.of("content-type", header)),
        "body",
        text.getBytes(StandardCharsets.UTF_8));
  }

  private static String invokeModel(HostCall call) {
    return "embedder".equals(call.arguments().get(0))
        ? "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
            + "\"embedding\":[0.5,-1]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}"
        : "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":["
            + "{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
            + "\"content\":\"forty-two\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,"
            + "\"total_tokens\":2}}";
  }

  @ParameterizedTest
  @EnumSource
  void consoleMessagesArriveWithTheirLevels(CompileMode mode) {
    try (FunctionEngine engine = engine(mode)) {
      List<GuestMessage> messages = engine.call("logAtEveryLevel", "hi").messages();

      assertThat(messages).extracting(GuestMessage::text).containsOnly("hi").hasSize(5);
      assertThat(messages)
          .extracting(GuestMessage::level)
          .containsExactly("", "debug", "info", "warning", "error");
      assertThat(engine.call("logFormatted", "n", 3).messages())
          .extracting(GuestMessage::text)
          .containsExactly("n is 3");
    }
  }

  @ParameterizedTest
  @EnumSource
  void secretsAndHttpGoThroughTheHost(CompileMode mode) {
    try (FunctionEngine engine = engine(mode)) {
      assertThat(engine.call("secretLength", "TOKEN").value()).isEqualTo(6);
      GuestExitException failure =
          catchThrowableOfType(GuestExitException.class, () -> engine.call("secretLength", "X"));
      assertThat(failure.exitCode()).isEqualTo(1);
      assertThat(failure.invocation().messages()).hasSize(1);

      assertThat(engine.call("post", "http://h/p", "body", "X-A", "1").value())
          .isEqualTo(
              Map.of(
                  "status", 200,
                  "statusText", "OK",
                  "ok", true,
                  "contentType", "text/plain",
                  "text", "POST http://h/p body"));
      assertThat(engine.call("postBytes", "http://h/p", new byte[] {65}).value())
          .isEqualTo("POST http://h/p A".getBytes(StandardCharsets.UTF_8));
      assertThat(engine.call("listProducts", "http://h/products").value())
          .isEqualTo(List.of(Map.of("name", "pen", "price", 1.5)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void modelsAnswer(CompileMode mode) {
    try (FunctionEngine engine = engine(mode)) {
      assertThat(engine.call("chat", "text-generator", "be brief", "6*7?").value())
          .isEqualTo("forty-two");
      assertThat(engine.call("embed", "embedder", List.of("a")).value())
          .isEqualTo(List.of(Arrays.asList(0.5f, -1f)));
      assertThat(engine.call("modelFullName", "text-generator").value()).isEqualTo("gpt-test");
    }
  }

  @ParameterizedTest
  @EnumSource
  void timeAndEnvironmentAreThoseOfTheCall(CompileMode mode) {
    CallContext tokyo = CallContext.builder().timeZone("Asia/Tokyo").build();
    try (FunctionEngine engine = engine(mode)) {
      assertThat(engine.call(tokyo, "timeZone").value()).isEqualTo("Asia/Tokyo");
      assertThat(engine.call(tokyo, "localNow").value()).isEqualTo("2025-03-01T21:00:00+09:00");
      assertThat(engine.call("nowIn", "America/New_York").value())
          .isEqualTo("2025-03-01T07:00:00-05:00");
      assertThat(engine.call("isTimeZone", "No/Where").value()).isEqualTo(false);
      assertThat(engine.call("utcNow").value()).isEqualTo(NOW);
      assertThat(engine.call("environment", "COLOR").value()).isEqualTo("blue");
      assertThat(
              engine
                  .callNamed(tokyo, "environment", Collections.singletonMap("name", "PATH"))
                  .value())
          .isNull();
    }
  }
}
