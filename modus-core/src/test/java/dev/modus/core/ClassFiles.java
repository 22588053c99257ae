package dev.modus.core;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The compiled classes of this module's main code. */
final class ClassFiles {

  static final Path MAIN = Path.of("target/classes");

  private ClassFiles() {}

  /** The class files below a folder, module-info and package-info left out. */
  static Stream<Path> in(Path folder) {
    try {
      return Files.walk(folder)
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.getFileName().toString().contains("-info"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The package of a class file, such as {@code dev.modus.core.host}. */
  static String packageOf(Path file) {
    return MAIN.relativize(file).getParent().toString().replace('/', '.').replace('\\', '.');
  }

  /** The class in a class file; its static initializer does not run. */
  static Class<?> load(Path file) {
    String path = MAIN.relativize(file).toString().replace('/', '.').replace('\\', '.');
    try {
      return Class.forName(
          path.substring(0, path.length() - ".class".length()),
          false,
          ClassFiles.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * All texts in the constant pool of a class file: among them the names, with slashes, of every
   * class its code, its signatures and its annotations mention.
   */
  static Set<String> texts(Path file) {
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(in)) {
      data.skipNBytes(8); // magic number and version
      int count = data.readUnsignedShort();
      Set<String> texts = new TreeSet<>();
      for (int i = 1; i < count; i++) {
        int tag = data.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.add(data.readUTF());
          case 3, 4, 9, 10, 11, 12, 17, 18 -> data.skipNBytes(4);
          case 5, 6 -> {
            data.skipNBytes(8);
            i++; // long and double take two places
          }
          case 7, 8, 16, 19, 20 -> data.skipNBytes(2);
          case 15 -> data.skipNBytes(3);
          default -> throw new IllegalStateException("constant " + tag + " in " + file);
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
