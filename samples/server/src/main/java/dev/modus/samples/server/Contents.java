package dev.modus.samples.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an app's folder holds, to see whether it has changed.
 *
 * @param files the hash of each file that matters, by name
 */
record Contents(Map<String, String> files) {

  /** Reads all of it. */
  static Contents read(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : files(folder)) {
      files.put(file.getFileName().toString(), hash(Files.readAllBytes(file)));
    }
    return new Contents(files);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> matters(file.getFileName().toString()) && Files.isRegularFile(file))
          .toList();
    }
  }

  private static boolean matters(String name) {
    return name.endsWith(".wasm") || name.equals("modus.json") || name.startsWith(".env");
  }

  /** Whether the {@code .env} files are the same. */
  boolean hasVariablesOf(Contents other) {
    return variables().equals(other.variables());
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>(files);
    variables.keySet().removeIf(name -> !name.startsWith(".env"));
    return variables;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
