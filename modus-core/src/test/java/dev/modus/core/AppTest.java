package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where apps come from. The build copies the hello app beside this class. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class AppTest {

  private static final String OTHER_MANIFEST =
      "{\"endpoints\": {\"mine\": {\"type\": \"graphql\", \"path\": \"/mine\"}}}";
  private static final Manifest HELLO_MANIFEST =
      manifest(new Endpoint("default", "graphql", "/graphql", "none"));
  private static final Manifest OTHER = manifest(new Endpoint("mine", "graphql", "/mine", ""));

  @Parameter CompileMode mode;

  @TempDir Path folder;

  private static Manifest manifest(Endpoint endpoint) {
    return new Manifest(Map.of(endpoint.name(), endpoint), Map.of(), Map.of());
  }

  private FunctionEngine.Builder engineOf(App app) {
    return FunctionEngine.builder().app(app).compileMode(mode);
  }

  @ParameterizedTest
  @MethodSource
  void appIsFound(App app, String origin, Manifest manifest) {
    try (FunctionEngine engine = engineOf(app).build()) {
      assertThat(engine.call("sayHello", "Ada").value()).isEqualTo("Hello, Ada!");
      assertThat(engine.manifest()).isEqualTo(manifest);
      assertThat(engine.module().sizeBytes()).isEqualTo(Guests.helloWasm().length);
    }
    assertThat(app).hasToString(origin);
  }

  static Stream<Arguments> appIsFound() {
    String folder = Guests.HELLO.toString();
    Path file = Guests.HELLO.resolve("hello.wasm");
    App resource = App.resource(AppTest.class, "hello/hello.wasm");
    return Stream.of(
        argumentSet("a folder", App.at(Guests.HELLO), folder, HELLO_MANIFEST),
        argumentSet("a file", App.at(file), file.toString(), HELLO_MANIFEST),
        argumentSet("bytes", App.of(Guests.helloWasm()), "bytes", Manifest.empty()),
        argumentSet(
            "bytes with a manifest",
            App.of(Guests.helloWasm()).withManifest(OTHER_MANIFEST),
            "bytes",
            OTHER),
        argumentSet(
            "a resource beside a class", resource, "resource hello/hello.wasm", HELLO_MANIFEST),
        argumentSet(
            "a resource by its full name",
            App.resource(Hammer.class, "/dev/modus/core/hello/hello.wasm"),
            "resource /dev/modus/core/hello/hello.wasm",
            HELLO_MANIFEST),
        argumentSet(
            "a given manifest wins over the file beside the module",
            App.at(Guests.HELLO).withManifest(OTHER_MANIFEST),
            folder,
            OTHER),
        argumentSet(
            "a given manifest wins over the resource beside the module",
            resource.withManifest(OTHER_MANIFEST),
            "resource hello/hello.wasm",
            OTHER),
        argumentSet(
            "of two given manifests the last wins",
            App.of(Guests.helloWasm()).withManifest("no JSON").withManifest(OTHER_MANIFEST),
            "bytes",
            OTHER));
  }

  @Test
  void folderWithoutManifestHasAnEmptyOne() throws IOException {
    Files.write(folder.resolve("app.wasm"), Guests.helloWasm());

    try (FunctionEngine engine = engineOf(App.at(folder)).build()) {
      assertThat(engine.manifest()).isEqualTo(Manifest.empty());
    }
  }

  @Test
  void onlyModulesCountInAFolder() throws IOException {
    Files.write(folder.resolve("app.wasm"), Guests.helloWasm());
    Files.writeString(folder.resolve("app.wasm.sha256"), "no module");
    Files.createDirectory(folder.resolve("old.wasm"));

    try (FunctionEngine engine = engineOf(App.at(folder)).build()) {
      assertThat(engine.call("add", 1, 2).value()).isEqualTo(3);
    }
  }

  @Test
  void missingPathIsRefused() {
    Path missing = folder.resolve("missing");

    assertThat(problems(App.at(missing), ErrorCode.APP_NOT_FOUND))
        .containsExactly(
            "there is no such file or folder (looked in "
                + missing
                + "). Give the folder the Modus build wrote, usually build/");
  }

  @Test
  void emptyFolderIsRefused() {
    assertThat(problems(App.at(folder), ErrorCode.APP_NOT_FOUND))
        .containsExactly(
            "the folder holds no .wasm file. Build the app, and give the folder it writes to");
  }

  @Test
  void twoModulesAreRefusedAndOneOfThemIsNot() throws IOException {
    Files.write(folder.resolve("b.wasm"), Guests.helloWasm());
    Files.write(folder.resolve("a.wasm"), Guests.helloWasm());

    assertThat(problems(App.at(folder), ErrorCode.APP_NOT_FOUND))
        .as("case 54 of metadata.md")
        .containsExactly(
            "the folder holds 2 .wasm files (a.wasm, b.wasm). One engine runs one app: give the"
                + " path of one of them");
    try (FunctionEngine engine = engineOf(App.at(folder.resolve("b.wasm"))).build()) {
      assertThat(engine.call("add", 1, 2).value()).isEqualTo(3);
    }
  }

  @Test
  void missingResourceIsRefused() {
    assertThat(problems(App.resource(AppTest.class, "nowhere.wasm"), ErrorCode.APP_NOT_FOUND))
        .containsExactly(
            "there is no such resource beside dev.modus.core.AppTest."
                + " Names are relative to its package, or absolute with a leading '/'");
  }

  @Test
  void fileThatIsNoModuleIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("app.wasm"), "#!/bin/sh\necho no module");

    assertThat(problems(App.at(folder), ErrorCode.INVALID_MODULE))
        .containsExactly(
            "invalid wasm file: it does not begin with the bytes 00 61 73 6d."
                + " Give the .wasm file the Modus build wrote");
    assertThat(problems(App.at(file), ErrorCode.INVALID_MODULE)).hasSize(1);
  }

  private List<String> problems(App app, ErrorCode code) {
    AppLoadException failure =
        catchThrowableOfType(AppLoadException.class, () -> engineOf(app).build());
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.app()).startsWith(app.toString());
    assertThat(failure)
        .hasMessage("Cannot load the app from " + failure.app() + ": " + failure.problems().get(0));
    return failure.problems();
  }

  @Test
  void brokenManifestNamesFileLineAndColumn() throws IOException {
    Files.write(folder.resolve("app.wasm"), Guests.helloWasm());
    Files.writeString(folder.resolve("modus.json"), "{\n  \"endpoints\": [}\n");

    ManifestException failure =
        catchThrowableOfType(ManifestException.class, () -> engineOf(App.at(folder)).build());

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_MANIFEST);
    assertThat(failure.getMessage())
        .startsWith("failed to parse manifest: failed to parse manifest: ")
        .endsWith(" (in modus.json of " + folder.resolve("app.wasm") + ", line 2, column 17)");
  }

  @Test
  void folderInPlaceOfTheManifestIsRefused() throws IOException {
    Files.write(folder.resolve("app.wasm"), Guests.helloWasm());
    Path manifest = Files.createDirectory(folder.resolve("modus.json"));

    ManifestException failure =
        catchThrowableOfType(ManifestException.class, () -> engineOf(App.at(folder)).build());

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_MANIFEST);
    assertThat(failure.getMessage())
        .isEqualTo(
            "failed to parse manifest: this is a folder; put the manifest into a file of that name"
                + " (in "
                + manifest
                + ")");
  }

  @Test
  void bytesAreCopied() {
    byte[] wasm = Guests.helloWasm();
    App app = App.of(wasm);
    wasm[0] = 1;

    try (FunctionEngine engine = engineOf(app).build()) {
      assertThat(engine.call("add", 1, 2).value()).isEqualTo(3);
    }
  }

  @Test
  void nullIsRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> App.at(null)).withMessage("path");
    assertThatNullPointerException().isThrownBy(() -> App.of(null));
    assertThatNullPointerException()
        .isThrownBy(() -> App.resource(null, "a.wasm"))
        .withMessage("anchor");
    assertThatNullPointerException()
        .isThrownBy(() -> App.resource(AppTest.class, null))
        .withMessage("wasm");
    assertThatNullPointerException()
        .isThrownBy(() -> App.at(Guests.HELLO).withManifest(null))
        .withMessage("json");
  }
}
