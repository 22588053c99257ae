package dev.modus.core;

import dev.modus.core.internal.app.AppFiles;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a compiled app comes from. Making one reads nothing; the engine's {@code build()} does.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class App {

  private final AppFiles files;

  private App(AppFiles files) {
    this.files = files;
  }

  /**
   * An app on disk.
   *
   * @param path a folder that holds exactly one {@code .wasm} file and, usually, its {@code
   *     modus.json}; or a {@code .wasm} file, whose {@code modus.json} is looked for beside it
   * @return the app
   */
  public static App at(Path path) {
    return new App(AppFiles.at(Objects.requireNonNull(path, "path")));
  }

  /**
   * An app in memory, without a manifest unless {@link #withManifest} gives one.
   *
   * @param wasm the module; copied
   * @return the app
   */
  public static App of(byte[] wasm) {
    return new App(AppFiles.of(Objects.requireNonNull(wasm, "wasm").clone()));
  }

  /**
   * An app on the class path or module path. {@code modus.json} is looked for beside it.
   *
   * @param anchor a class of the module that holds the resource
   * @param wasm the resource's name, as for {@link Class#getResource}: relative to the anchor's
   *     package, or absolute with a leading {@code /}
   * @return the app
   */
  public static App resource(Class<?> anchor, String wasm) {
    return new App(
        AppFiles.resource(
            Objects.requireNonNull(anchor, "anchor"), Objects.requireNonNull(wasm, "wasm")));
  }

  /**
   * The same app with another manifest. It wins over a {@code modus.json} beside the module.
   *
   * @param json the text of a {@code modus.json}
   * @return a new app
   */
  public App withManifest(String json) {
    return new App(files.withManifest(Objects.requireNonNull(json, "json")));
  }

  AppFiles files() {
    return files;
  }

  /** {@return where this app comes from: a path, a resource name, or {@code bytes}} */
  @Override
  public String toString() {
    return files.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof App app && files.equals(app.files);
  }

  @Override
  public int hashCode() {
    return files.hashCode();
  }
}
