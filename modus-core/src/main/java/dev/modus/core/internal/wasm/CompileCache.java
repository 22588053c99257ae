package dev.modus.core.internal.wasm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A directory of translated modules, one file for each module, version of the compiler, and version
 * of Java.
 *
 * <p>Files are written under another name and then moved into place, so that any number of
 * processes may share the directory. A file begins with a digest of the rest; one that does not fit
 * is ignored and replaced. Whoever may write to the directory decides which code runs: it must
 * belong to the application alone.
 */
public final class CompileCache {

  private static final Logger LOGGER = System.getLogger("dev.modus.load");
  private static final String COMPILER_PROPERTIES =
      "/META-INF/maven/com.dylibso.chicory/compiler/pom.properties";
  private static final int DIGEST_BYTES = 32;

  private final Path directory;

  public CompileCache(Path directory) {
    this.directory = directory;
  }

  /** The entry of a module, which may be empty. */
  Entry find(byte[] wasm) {
    String name =
        HexFormat.of().formatHex(digest(wasm, 0, wasm.length))
            + "-chicory"
            + compilerVersion()
            + "-java"
            + Runtime.version().feature()
            + "-"
            + GeneratedClasses.VERSION
            + ".bin";
    return new Entry(directory.resolve(name));
  }

  private static String compilerVersion() {
    try (InputStream properties =
        com.dylibso.chicory.compiler.MachineFactoryCompiler.class.getResourceAsStream(
            COMPILER_PROPERTIES)) {
      Properties known = new Properties();
      if (properties != null) {
        known.load(properties);
      }
      return known.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static byte[] digest(byte[] content, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content, from, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What the cache has, or may get, of one module. */
  static final class Entry {

    private final Path file;

    Entry(Path file) {
      this.file = file;
    }

    /** The classes; null if there are none, or none that can be used. */
    CompiledCode.@Nullable Classes classes() {
      try {
        byte[] content = Files.readAllBytes(file);
        int rest = content.length - DIGEST_BYTES;
        if (rest < 0
            || !Arrays.equals(
                digest(content, DIGEST_BYTES, rest), Arrays.copyOf(content, DIGEST_BYTES))) {
          throw new IOException("the file is damaged");
        }
        return read(new DataInputStream(new ByteArrayInputStream(content, DIGEST_BYTES, rest)));
      } catch (NoSuchFileException e) {
        return null;
      } catch (IOException e) {
        unusable(e);
        return null;
      }
    }

    private static CompiledCode.Classes read(DataInputStream in) throws IOException {
      Set<Integer> interpreted = new TreeSet<>();
      for (int i = in.readInt(); i > 0; i--) {
        interpreted.add(in.readInt());
      }
      return new CompiledCode.Classes(in.readAllBytes(), interpreted);
    }

    /** Keeps classes for the next time. That it does not succeed is no failure. */
    void store(CompiledCode.Classes classes) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(classes.interpreted().size());
        for (int function : classes.interpreted()) {
          out.writeInt(function);
        }
        out.write(classes.jar());
        byte[] content = bytes.toByteArray();
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "modus", ".tmp");
        try {
          try (var to = Files.newOutputStream(temporary)) {
            to.write(digest(content, 0, content.length));
            to.write(content);
          }
          Files.move(
              temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(temporary);
        }
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, "Translated code could not be kept in " + file, e);
      }
    }

    /** Says that an entry cannot be used; it will be replaced. */
    void unusable(Throwable why) {
      LOGGER.log(
          Level.WARNING, "Translated code in " + file + " cannot be used, and is made anew", why);
    }
  }
}
