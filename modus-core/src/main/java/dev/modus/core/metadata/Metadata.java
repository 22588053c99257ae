package dev.modus.core.metadata;

import dev.modus.core.ModusException;
import dev.modus.core.internal.metadata.MetadataReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a compiled app says about itself in its {@code modus_metadata} section.
 *
 * <p>The shape is that of version 2, the only one in use; see the specification {@code
 * metadata.md}. Immutable and thread-safe.
 *
 * @param app name and version of the app
 * @param sdk name and version of the SDK it was built with
 * @param language the language of the guest, chosen by the SDK's name
 * @param build where and when it was built
 * @param exports functions a host may call, sorted by name
 * @param imports host functions the app uses, keyed by {@code module.name}, sorted
 * @param types managed types, keyed by the compiler's name of the type, sorted
 * @since 0.1.0
 */
public record Metadata(
    NameAndVersion app,
    NameAndVersion sdk,
    Language language,
    BuildInfo build,
    Map<String, FunctionSignature> exports,
    Map<String, FunctionSignature> imports,
    Map<String, TypeDefinition> types) {

  /** Checks and copies the components. */
  public Metadata {
    Objects.requireNonNull(app, "app");
    Objects.requireNonNull(sdk, "sdk");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(build, "build");
    exports = copy(exports);
    imports = copy(imports);
    types = copy(types);
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Reads the JSON text of a {@code modus_metadata} section.
   *
   * @param json the section's content
   * @return the metadata
   * @throws ModusException if the text is no JSON, does not have the expected shape, or names an
   *     SDK this library does not know
   */
  public static Metadata parse(String json) {
    return MetadataReader.read(Objects.requireNonNull(json, "json"));
  }

  /**
   * Looks up the declaration of a type.
   *
   * @param type any type, nullable or not
   * @return its declaration, or {@code null} when the metadata holds none
   */
  public @Nullable TypeDefinition definition(GuestType type) {
    return types.get(type.plainName());
  }

  /**
   * A name with an optional version.
   *
   * @param name the name, for example {@code notes} or {@code @acme/notes}
   * @param version the version, empty when there is none
   * @since 0.1.0
   */
  public record NameAndVersion(String name, String version) {
    /** Checks the components. */
    public NameAndVersion {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(version, "version");
    }

    /**
     * Splits {@code name@version} at the last {@code @}. A single leading {@code @} belongs to the
     * name.
     *
     * @param text the text to split
     * @return name and version
     */
    public static NameAndVersion parse(String text) {
      int at = text.lastIndexOf('@');
      return at <= 0
          ? new NameAndVersion(text, "")
          : new NameAndVersion(text.substring(0, at), text.substring(at + 1));
    }

    /** {@return {@code name@version}, or the name alone when there is no version} */
    @Override
    public String toString() {
      return version.isEmpty() ? name : name + "@" + version;
    }
  }

  /**
   * Where and when an app was built. All texts are empty when unknown.
   *
   * @param id unique id of the build
   * @param time UTC time as ISO-8601 text
   * @param goModule Go module path; empty for AssemblyScript
   * @param gitRepository address of the repository
   * @param gitCommit commit hash
   * @since 0.1.0
   */
  public record BuildInfo(
      String id, String time, String goModule, String gitRepository, String gitCommit) {
    /** Checks the components. */
    public BuildInfo {
      for (String text : List.of(id, time, goModule, gitRepository, gitCommit)) {
        Objects.requireNonNull(text);
      }
    }
  }
}
