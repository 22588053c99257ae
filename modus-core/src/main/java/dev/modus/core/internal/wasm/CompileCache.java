package dev.modus.core.internal.wasm;

import dev.modus.core.internal.log.Log;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A directory of translated modules, one file for each module, version of the compiler, and version
 * of Java.
 *
 * <p>Files are written under another name and then moved into place, so that any number of
 * processes may share the directory. A file holds the module it was made of, and is used for
 * exactly that module: comparing bytes proves more than a digest, and a JVM that has just started
 * does it much faster. A checksum tells damaged files, which are ignored and replaced. Whoever may
 * write to the directory decides which code runs: it must belong to the application alone.
 */
public final class CompileCache {

  private static final String COMPILER_PROPERTIES =
      "/META-INF/maven/com.dylibso.chicory/compiler/pom.properties";

  private final Path directory;

  public CompileCache(Path directory) {
    this.directory = directory;
  }

  /** The entry of a module, which may be empty. */
  Entry find(byte[] wasm) {
    String name =
        Long.toHexString(checksum(wasm, 0, wasm.length))
            .concat("-")
            .concat(Integer.toString(wasm.length))
            .concat("-chicory")
            .concat(compilerVersion())
            .concat("-java")
            .concat(Integer.toString(Runtime.version().feature()))
            .concat("-")
            .concat(Integer.toString(GeneratedClasses.VERSION))
            .concat(".bin");
    return new Entry(directory.resolve(name), wasm);
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

  private static long checksum(byte[] content, int from, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(content, from, length);
    return checksum.getValue();
  }

  /** What the cache has, or may get, of one module. */
  static final class Entry {

    private final Path file;
    private final byte[] wasm;

    Entry(Path file, byte[] wasm) {
      this.file = file;
      this.wasm = wasm;
    }

    /** The classes; null if there are none, or none that can be used. */
    CompiledCode.@Nullable Classes classes() {
      try {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        if (content.remaining() < Long.BYTES
            || content.getLong()
                != checksum(content.array(), content.position(), content.remaining())) {
          throw new IOException("the file is damaged");
        }
        return isOfThisModule(content) ? read(content) : null;
      } catch (NoSuchFileException e) {
        return null;
      } catch (IOException | RuntimeException e) { // a length that cannot be is no IOException
        unusable(e);
        return null;
      }
    }

    private boolean isOfThisModule(ByteBuffer content) {
      int length = content.getInt();
      ByteBuffer module = content.slice(content.position(), length);
      content.position(content.position() + length);
      return module.equals(ByteBuffer.wrap(wasm));
    }

    private static CompiledCode.Classes read(ByteBuffer content) {
      Set<Integer> interpreted = new TreeSet<>();
      for (int i = content.getInt(); i > 0; i--) {
        interpreted.add(content.getInt());
      }
      byte[] jar = new byte[content.remaining()];
      content.get(jar);
      return new CompiledCode.Classes(jar, interpreted);
    }

    /** Keeps classes for the next time. That it does not succeed is no failure. */
    void store(CompiledCode.Classes classes) {
      try {
        byte[] content = content(classes);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "modus", ".tmp");
        try {
          Files.write(temporary, content);
          Files.move(
              temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(temporary);
        }
      } catch (IOException e) {
        Log.LOAD.log(Level.WARNING, "Translated code could not be kept in " + file, e);
      }
    }

    private byte[] content(CompiledCode.Classes classes) {
      Set<Integer> interpreted = classes.interpreted();
      int numbers = 2 + interpreted.size();
      ByteBuffer content =
          ByteBuffer.allocate(
              Long.BYTES + numbers * Integer.BYTES + wasm.length + classes.jar().length);
      content.position(Long.BYTES);
      content.putInt(wasm.length).put(wasm).putInt(interpreted.size());
      interpreted.forEach(content::putInt);
      content.put(classes.jar());
      content.putLong(0, checksum(content.array(), Long.BYTES, content.capacity() - Long.BYTES));
      return content.array();
    }

    /** Says that an entry cannot be used; it will be replaced. */
    void unusable(Throwable why) {
      Log.LOAD.log(
          Level.WARNING, "Translated code in " + file + " cannot be used, and is made anew", why);
    }
  }
}
