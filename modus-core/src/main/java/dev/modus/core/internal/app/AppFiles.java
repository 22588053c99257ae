package dev.modus.core.internal.app;

import dev.modus.core.AppLoadException;
import dev.modus.core.ErrorCode;
import dev.modus.core.ManifestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the bytes of an app come from. Reads nothing before {@link #read}. */
public abstract class AppFiles {

  private static final String MANIFEST = "modus.json";

  /**
   * What was read.
   *
   * @param origin where it came from, for messages
   * @param wasm the module
   * @param manifest the text of modus.json, or null when there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // internal; never compared
  public record Content(String origin, byte[] wasm, @Nullable String manifest) {}

  /** Reads module and manifest. */
  public abstract Content read();

  /** The folder of an app on disk, where its .env files are; null for others. */
  public @Nullable Path folder() {
    return null;
  }

  public static AppFiles at(Path path) {
    return new OnDisk(path);
  }

  public static AppFiles of(byte[] wasm) {
    return new InMemory(wasm);
  }

  public static AppFiles resource(Class<?> anchor, String name) {
    return new OnClassPath(anchor, name);
  }

  /** The same module with another manifest. */
  public AppFiles withManifest(String json) {
    AppFiles original = this;
    return new AppFiles() {
      @Override
      public Content read() {
        Content content = original.read();
        return new Content(content.origin(), content.wasm(), json);
      }

      @Override
      public @Nullable Path folder() {
        return original.folder();
      }

      @Override
      public String toString() {
        return original.toString();
      }
    };
  }

  private static AppLoadException notFound(Object origin, String problem) {
    return new AppLoadException(ErrorCode.APP_NOT_FOUND, origin.toString(), List.of(problem), null);
  }

  private static AppLoadException unreadable(Object origin, IOException cause) {
    return new AppLoadException(
        ErrorCode.APP_NOT_FOUND,
        origin.toString(),
        List.of("it cannot be read: " + cause.getMessage()),
        cause);
  }

  private static final class InMemory extends AppFiles {
    private final byte[] wasm;

    InMemory(byte[] wasm) {
      this.wasm = wasm;
    }

    @Override
    public Content read() {
      return new Content("bytes", wasm, null);
    }

    @Override
    public String toString() {
      return "bytes";
    }
  }

  private static final class OnDisk extends AppFiles {
    private final Path path;

    OnDisk(Path path) {
      this.path = path;
    }

    @Override
    public Content read() {
      if (!Files.exists(path)) {
        throw notFound(
            path,
            "there is no such file or folder (looked in "
                + path.toAbsolutePath().normalize()
                + "). Give the folder the Modus build wrote, usually build/");
      }
      try {
        Path module = Files.isDirectory(path) ? onlyModule() : path;
        Path manifest = module.resolveSibling(MANIFEST);
        return new Content(module.toString(), Files.readAllBytes(module), text(manifest));
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }

    @Override
    public Path folder() {
      return Files.isDirectory(path) ? path : path.resolveSibling(".");
    }

    private static @Nullable String text(Path manifest) throws IOException {
      if (Files.isDirectory(manifest)) {
        throw new ManifestException(
            manifest.toString(),
            "failed to parse manifest: this is a folder; put the manifest into a file of that name",
            0,
            0,
            null);
      }
      try {
        return Files.isRegularFile(manifest) ? Files.readString(manifest) : null;
      } catch (CharacterCodingException e) {
        throw new ManifestException(
            manifest.toString(),
            "failed to parse manifest: the file is not in UTF-8; save it in that encoding",
            0,
            0,
            e);
      }
    }

    private Path onlyModule() throws IOException {
      List<Path> modules;
      try (Stream<Path> files = Files.list(path)) {
        modules =
            files
                .filter(file -> file.getFileName().toString().endsWith(".wasm"))
                .filter(Files::isRegularFile)
                .sorted()
                .toList();
      }
      if (modules.isEmpty()) {
        throw notFound(
            path,
            "the folder holds no .wasm file. Build the app, and give the folder it writes to");
      }
      if (modules.size() > 1) {
        throw notFound(
            path,
            "the folder holds "
                + modules.size()
                + " .wasm files ("
                + String.join(", ", modules.stream().map(m -> "" + m.getFileName()).toList())
                + "). One engine runs one app: give the path of one of them");
      }
      return modules.get(0);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  private static final class OnClassPath extends AppFiles {
    private final Class<?> anchor;
    private final String name;

    OnClassPath(Class<?> anchor, String name) {
      this.anchor = anchor;
      this.name = name;
    }

    @Override
    public Content read() {
      byte[] wasm = bytes(name);
      if (wasm == null) {
        throw notFound(
            this,
            "there is no such resource beside "
                + anchor.getName()
                + ". Names are relative to its package, or absolute with a leading '/'");
      }
      byte[] manifest = bytes(name.substring(0, name.lastIndexOf('/') + 1) + MANIFEST);
      return new Content(
          toString(), wasm, manifest == null ? null : new String(manifest, StandardCharsets.UTF_8));
    }

    private byte @Nullable [] bytes(String resource) {
      try (InputStream in = anchor.getResourceAsStream(resource)) {
        return in == null ? null : in.readAllBytes();
      } catch (IOException e) {
        throw unreadable(this, e);
      }
    }

    @Override
    public String toString() {
      return "resource " + name;
    }
  }
}
