package dev.modus.core.internal.secret;

import dev.modus.core.internal.log.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the .env files of a folder (manifest.md, section 9.2). */
public final class EnvFiles {

  private static final List<List<String>> ALIASES =
      List.of(
          List.of("dev", "development"),
          List.of("stage", "staging"),
          List.of("test", "testing"),
          List.of("prod", "production"));

  private EnvFiles() {}

  /** Adds the variables of the files; those that are there already stay. */
  public static void addTo(Map<String, String> variables, Path folder, String environment) {
    for (String name : files(environment)) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        read(file).forEach(variables::putIfAbsent);
      }
    }
  }

  private static List<String> files(String environment) {
    List<String> files = new ArrayList<>();
    for (String name : aliases(environment)) {
      files.add(".env." + name + ".local");
      files.add(".env." + name);
    }
    files.add(".env.local");
    files.add(".env");
    return files;
  }

  private static List<String> aliases(String environment) {
    String lowerCase = environment.toLowerCase(Locale.ROOT);
    return ALIASES.stream()
        .filter(names -> names.contains(lowerCase))
        .findFirst()
        .orElse(List.of(environment));
  }

  private static Map<String, String> read(Path file) {
    try {
      return EnvFile.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (EnvFile.MalformedException e) {
      warn(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      warn(file, "it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    return Map.of();
  }

  private static void warn(Path file, String reason) {
    Log.LOAD.log(
        Level.WARNING,
        "Failed to load "
            + file.getFileName()
            + " file. None of it is used: "
            + reason
            + " ("
            + file
            + ")");
  }
}
