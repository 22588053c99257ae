package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. A change of runtime or JSON library should touch one room. */
class ArchitectureTest {

  private static final String INTERNAL = "dev.modus.core.internal.";

  private static Set<String> packagesThatMention(String prefix) {
    String slashed = prefix.replace('.', '/');
    try (Stream<Path> classes = ClassFiles.in(ClassFiles.MAIN)) {
      return classes
          .filter(file -> ClassFiles.texts(file).stream().anyMatch(text -> text.contains(slashed)))
          .map(ClassFiles::packageOf)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @ParameterizedTest
  @MethodSource
  void libraryIsKnownToOnePackage(String library, String owner) {
    assertThat(packagesThatMention(library)).containsExactly(owner);
  }

  static Stream<Arguments> libraryIsKnownToOnePackage() {
    return Stream.of(
        argumentSet("Chicory", "com.dylibso.chicory.", INTERNAL + "wasm"),
        argumentSet("ASM", "org.objectweb.asm.", INTERNAL + "wasm"),
        argumentSet("HikariCP", "com.zaxxer.hikari.", INTERNAL + "connect.sql"),
        argumentSet("Jackson", "tools.jackson.", INTERNAL + "json"));
  }

  @Test
  void guestCodeKnowsNothingOfTheRuntimeThatRunsIt() {
    assertThat(packagesThatMention(INTERNAL + "wasm."))
        .containsExactly(INTERNAL + "call", INTERNAL + "pool", INTERNAL + "wasm");
  }

  @Test
  void languagesAreKnownWhereTheyAreChosen() {
    assertThat(packagesThatMention(INTERNAL + "guest.assemblyscript."))
        .containsExactly(INTERNAL + "call", INTERNAL + "guest.assemblyscript");
  }

  @Test
  void metadataAndManifestKnowNothingOfWasm() {
    assertThat(packagesThatMention(INTERNAL + "call."))
        .containsExactly("dev.modus.core", INTERNAL + "call");
  }
}
