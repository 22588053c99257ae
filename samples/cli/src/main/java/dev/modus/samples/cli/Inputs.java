package dev.modus.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modus.core.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files a command reads. The name {@code -} stands for standard input. */
final class Inputs {

  private Inputs() {}

  static InputStream open(String file, Terminal terminal) {
    if (file.equals("-")) {
      return terminal.in();
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw Refusal.failure("Cannot read " + file + ": it is a folder");
    }
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Reads a file that holds one JSON object. */
  static Map<String, @Nullable Object> jsonObject(String file, Terminal terminal) {
    Object value;
    try (InputStream in = open(file, terminal)) {
      value = JsonValues.fromJson(decode(in.readAllBytes()));
    } catch (CharacterCodingException e) {
      throw Refusal.failure("Cannot read " + file + ": it is not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException e) {
      throw Refusal.failure("Cannot read " + file + ": " + e.getMessage());
    }
    if (value instanceof Map<?, ?> map) {
      return textKeys(map);
    }
    throw Refusal.failure("Cannot read " + file + ": it must hold one JSON object");
  }

  static String decode(byte[] text) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
  }

  /** A JSON object as such: its keys are always text. */
  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> textKeys(Map<?, ?> object) {
    return (Map<String, @Nullable Object>) object;
  }

  static Refusal unreadable(String file, IOException e) {
    return Refusal.failure(
        "Cannot read "
            + (file.equals("-") ? "standard input" : file)
            + ": "
            + (e instanceof NoSuchFileException ? "there is no such file" : e.toString()));
  }
}
