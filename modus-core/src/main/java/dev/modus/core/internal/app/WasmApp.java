package dev.modus.core.internal.app;

import dev.modus.core.AppLoadException;
import dev.modus.core.ErrorCode;
import dev.modus.core.ModusException;
import dev.modus.core.internal.manifest.ManifestReader;
import dev.modus.core.internal.metadata.MetadataReader;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.metadata.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An app whose files were read and understood, but whose code was not looked at yet.
 *
 * <p>The checks and their order are those of metadata.md, section 2.
 *
 * @param origin where it came from, for messages
 * @param wasm the module
 * @param metadata what the module says about itself
 * @param manifest what modus.json declares
 */
@SuppressWarnings("ArrayRecordComponent") // internal; never compared
public record WasmApp(String origin, byte[] wasm, Metadata metadata, Manifest manifest) {

  private static final String VERSION_SECTION = "modus_metadata_version";
  private static final String METADATA_SECTION = "modus_metadata";
  private static final int VERSION = 2;

  /** Reads an app; with a manifest given by the host, its own is not looked at. */
  public static WasmApp read(AppFiles files, @Nullable Manifest given) {
    AppFiles.Content content = files.read();
    String origin = content.origin();
    Metadata metadata = metadata(origin, sections(origin, content.wasm()));
    Manifest manifest = given == null ? manifest(content) : given;
    return new WasmApp(origin, content.wasm(), metadata, manifest);
  }

  private static Manifest manifest(AppFiles.Content content) {
    String text = content.manifest();
    return text == null
        ? Manifest.empty()
        : ManifestReader.read(text, "modus.json of " + content.origin());
  }

  private static Map<String, byte[]> sections(String origin, byte[] wasm) {
    try {
      return CustomSections.of(wasm);
    } catch (CustomSections.MalformedException e) {
      throw failure(ErrorCode.INVALID_MODULE, origin, String.valueOf(e.getMessage()), null);
    }
  }

  private static Metadata metadata(String origin, Map<String, byte[]> sections) {
    byte[] version = sections.get(VERSION_SECTION);
    if (version == null || version.length != 1) {
      throw failure(
          ErrorCode.INVALID_METADATA,
          origin,
          "failed to parse plugin metadata version: " + whyNoVersion(version, sections),
          null);
    }
    if (version[0] != VERSION) {
      throw failure(
          ErrorCode.UNSUPPORTED_SDK,
          origin,
          "unsupported plugin metadata version: "
              + (version[0] & 0xff)
              + ", this library reads version "
              + VERSION
              + ". Rebuild the app with a Modus SDK of version 0.13 or later",
          null);
    }
    byte[] metadata = sections.get(METADATA_SECTION);
    if (metadata == null) {
      throw failure(
          ErrorCode.INVALID_METADATA,
          origin,
          "no metadata found in plugin. Rebuild the app with the latest version of the Modus SDK",
          null);
    }
    try {
      return MetadataReader.read(new String(metadata, StandardCharsets.UTF_8));
    } catch (ModusException e) {
      throw failure(e.code(), origin, e.reason(), e);
    }
  }

  private static String whyNoVersion(byte @Nullable [] version, Map<String, byte[]> sections) {
    if (version != null) {
      return "the section " + VERSION_SECTION + " holds " + version.length + " bytes instead of 1";
    }
    if (sections.containsKey("hypermode_version") || sections.containsKey("hypermode_meta")) {
      return "the app was built with an SDK from before Modus. Rebuild it with a Modus SDK";
    }
    return "the module has no section "
        + VERSION_SECTION
        + ", so it is no Modus app. Build it with a Modus SDK";
  }

  private static AppLoadException failure(
      ErrorCode code, String origin, String problem, @Nullable Throwable cause) {
    return new AppLoadException(code, origin, List.of(problem), cause);
  }
}
