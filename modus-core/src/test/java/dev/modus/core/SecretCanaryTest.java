package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.core.host.LoggedFunction;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.secret.EnvironmentVariables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret sings where nobody may hear it: in logs, exceptions, texts of objects, and guests. */
class SecretCanaryTest {

  private static final String START = "canary-";
  private static final String END = "4711";
  private static final String CANARY = START + END;

  @TempDir Path folder;

  /** What modules of the host know; everything they ask it is a place where a secret may escape. */
  private static final class Spy implements HostModuleProvider {
    final AtomicReference<HostEnvironment> environment = new AtomicReference<>();

    @Override
    public List<HostModule> modules(HostEnvironment given) {
      environment.set(given);
      return List.of();
    }
  }

  private FunctionEngine.Builder app(CompileMode mode) throws IOException {
    Files.copy(
        Guests.fixture("host-system").resolve("host-system.wasm"), folder.resolve("app.wasm"));
    Files.writeString(
        folder.resolve("modus.json"),
        """
        {"connections": {
          "api": {"type": "http", "baseUrl": "https://a/",
                  "headers": {"Authorization": "Bearer {{TOKEN}}", "X": "{{base64(TOKEN:NONE)}}"}},
          "db": {"type": "postgresql", "connString": "postgresql://u:%s@db/x"}}}
        """
            .formatted(CANARY));
    Files.writeString(
        folder.resolve(".env"),
        "MODUS_APP_KEY=" + CANARY + "\nMODUS_API_TOKEN=" + CANARY + "\nMODUS_API_TO=KEN\n");
    Files.writeString(folder.resolve(".env.local"), "MODUS_APP_KEY=" + CANARY + "\nA-B=" + CANARY);
    return FunctionEngine.builder().app(folder).compileMode(mode);
  }

  private static void assertSilent(Object text) {
    assertThat(String.valueOf(text)).doesNotContain(CANARY);
  }

  private static void assertSilent(Throwable failure) {
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertSilent(all.toString());
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void logsOfALookupAreSilent(CompileMode mode) throws IOException {
    FunctionEngine.Builder builder = app(mode);
    List<String> log =
        LogRecorder.during(
            () -> {
              try (FunctionEngine engine = builder.build()) {
                assertThat(engine.call("secret", "KEY").value()).isEqualTo(CANARY);
                Invocation unspoken = engine.call("askForSecret", "KEY");
                assertThat(unspoken.value()).isEqualTo(CANARY.length());
                assertSilent(unspoken);
                engine.call("secret", "NONE");
                assertSilent(catchThrowable(() -> engine.call("requiredSecret", "NONE")));
                engine.reload();
                assertSilent(engine);
                assertSilent(engine.manifest());
                assertSilent(engine.app());
              }
            });

    assertThat(log).as("log of lookups and of loading").hasSizeGreaterThan(8);
    log.forEach(SecretCanaryTest::assertSilent);
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void guestHasTheSecretItAskedForAndNoOther(CompileMode mode) throws IOException {
    try (FunctionEngine engine = app(mode).build()) {
      assertThat(engine.call("isInMemory", "memory ", "finds itself").value())
          .as("a text that is in two places only")
          .isEqualTo(false);
      assertThat(engine.call("isInMemory", "Secret ", "not found").value())
          .as("a text of the guest's own")
          .isEqualTo(true);
      assertThat(engine.call("isInMemory", START, END).value()).as("at first").isEqualTo(false);
      engine.call("askForSecret", "KEY");
      assertThat(engine.call("isInMemory", START, END).value())
          .as("after a call that asked for it")
          .isEqualTo(false);
      assertThat(engine.call("environment").value()).asString().doesNotContain(CANARY);
    }
  }

  @Test
  void hostEnvironmentIsSilent() throws IOException {
    Spy spy = new Spy();
    try (FunctionEngine engine = app(CompileMode.INTERPRET).hostModules(spy).build()) {
      HostEnvironment environment = spy.environment.get();
      Connection api = engine.manifest().connections().get("api");

      assertThat(environment.resolve(api, api.headers().get("Authorization")))
          .isEqualTo("Bearer " + CANARY);
      assertSilent(environment);
      assertSilent(environment.manifest());
      assertSilent(catchThrowable(() -> environment.resolve(api, "{{NONE}}")));
      assertSilent(catchThrowable(() -> environment.resolve(api, "{{TOKEN}}{{NONE}}")));
      assertSilent(catchThrowable(() -> environment.resolve(api, api.headers().get("X"))));
    }
  }

  @Test
  void missingSecretOfTheReferenceIsSilent() throws IOException {
    Spy spy = new Spy();
    FunctionEngine.Builder builder =
        app(CompileMode.INTERPRET).hostModules(spy).strictCompatibility(true);
    List<String> log =
        LogRecorder.during(
            () -> {
              try (FunctionEngine engine = builder.build()) {
                Connection api = engine.manifest().connections().get("api");
                assertThat(spy.environment.get().resolve(api, "a{{base64(TOKEN:NONE)}}"))
                    .isEqualTo("a");
              }
            });

    assertThat(log).contains("dev.modus.host WARNING: Secret not found. MODUS_API_NONE");
    log.forEach(SecretCanaryTest::assertSilent);
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void hostModuleThatUsesASecretIsSilent(CompileMode mode) throws IOException {
    HostModuleProvider provider =
        environment ->
            List.of(
                HostModule.of(
                    "modus_secrets",
                    "getSecretValue",
                    LoggedFunction.named("lookup")
                        .started("Starting.")
                        .detail(call -> "" + call.arguments())
                        .of(
                            call -> {
                              Connection api = environment.manifest().connections().get("api");
                              environment.resolve(api, "{{TOKEN}}");
                              throw new IOException(environment + " " + api);
                            })));
    FunctionEngine.Builder builder = app(mode).hostModules(provider);
    List<String> log =
        LogRecorder.during(
            () -> {
              try (FunctionEngine engine = builder.build()) {
                engine.call("secret", "KEY");
              }
            });

    assertThat(log).hasSizeGreaterThan(2);
    log.forEach(SecretCanaryTest::assertSilent);
  }

  @Test
  void variablesAreSilent() throws IOException {
    app(CompileMode.INTERPRET);
    assertSilent(EnvironmentVariables.of(Map.of("MODUS_APP_KEY", CANARY)).withEnvFiles(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'connections': {'c': {'type': 'neo4j', 'password': ['canary-4711']}}}",
        "{'connections': {'c': {'type': ['canary-4711']}}}",
        "{'connections': {'c': {'type': {'a': 'canary-4711'}}}}",
        "{'connections': {'c': {'type': 'http', 'headers': {'A': {'b': 'canary-4711'}}}}}",
        "{'connections': {'c': {'type': 'mysql', 'connString': canary-4711}}}",
        "{'connections': {'c': {'type': 'mysql', 'connString': 'canary-4711}}}",
        "{'connections': 'canary-4711'}",
        "'canary-4711'",
        "{} canary-4711"
      })
  void refusedManifestIsSilent(String json) {
    String text = json.replace('\'', '"');
    List<Throwable> failures = new ArrayList<>();
    LogRecorder.during(() -> failures.add(catchThrowable(() -> Manifest.parse(text))))
        .forEach(SecretCanaryTest::assertSilent);

    assertThat(failures).singleElement().isInstanceOf(ManifestException.class);
    assertSilent(failures.get(0));
    assertSilent(Manifest.validate(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type': 'mysql', 'connString': 'canary-4711'",
        "'type': 'http', 'baseUrl': 'canary-4711'",
        "'type': 'http', 'baseUrl': 'https://a', 'headers': {'a b': 'canary-4711'}",
        "'type': 'dgraph', 'grpcTarget': 'canary-4711', 'key': ''",
        "'type': 'neo4j', 'dbUri': 'canary-4711', 'username': '', 'password': 'canary-4711'",
        "'type': 'canary-4711'"
      })
  void problemsOfAManifestAreSilent(String connection) {
    String json = ("{'connections': {'c': {" + connection + "}}}").replace('\'', '"');

    assertThat(Manifest.validate(json)).isNotEmpty();
    assertSilent(Manifest.validate(json));
  }
}
