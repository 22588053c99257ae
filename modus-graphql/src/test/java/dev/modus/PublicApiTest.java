package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users see must not tie them to the libraries we happen to use inside. */
class PublicApiTest {

  private static final Path CLASSES = Path.of("target/classes");

  private static final List<String> FORBIDDEN =
      List.of(
          "com.dylibso.chicory",
          "tools.jackson",
          "com.fasterxml.jackson",
          "com.github.benmanes",
          "dev.modus.core.internal",
          "dev.modus.graphql.internal");

  @ParameterizedTest
  @MethodSource("publicTypes")
  void publicSignaturesNameOurTypesAndGraphQLsOnly(Class<?> type) {
    assertThat(signatures(type))
        .noneMatch(signature -> FORBIDDEN.stream().anyMatch(signature::contains));
  }

  @Test
  void theListOfPublicTypesIsDeliberate() throws Exception {
    assertThat(publicTypes())
        .extracting(Class::getName)
        .containsExactlyInAnyOrder(
            "dev.modus.Modus",
            "dev.modus.Modus$Builder",
            "dev.modus.StreamedPart",
            "dev.modus.StreamedPart$Result",
            "dev.modus.StreamedPart$Text",
            "dev.modus.graphql.AppSchema",
            "dev.modus.graphql.BreakingSchemaChangeException",
            "dev.modus.graphql.Guard",
            "dev.modus.graphql.Guard$Access",
            "dev.modus.graphql.Guard$Decision",
            "dev.modus.graphql.OmittedFunction",
            "dev.modus.graphql.RequestContext",
            "dev.modus.graphql.RequestLimits",
            "dev.modus.graphql.RequestLimits$Builder",
            "dev.modus.graphql.RootField",
            "dev.modus.graphql.RootType",
            "dev.modus.graphql.SchemaBuilder",
            "dev.modus.graphql.SchemaChange",
            "dev.modus.graphql.SchemaChange$Level",
            "dev.modus.graphql.SchemaChangePolicy",
            "dev.modus.graphql.SchemaConflictException");
  }

  private static List<String> signatures(Class<?> type) {
    List<Type> types = new ArrayList<>();
    types.add(type.getGenericSuperclass());
    types.addAll(Arrays.asList(type.getGenericInterfaces()));
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers())) {
        types.add(method.getGenericReturnType());
        types.addAll(Arrays.asList(method.getGenericParameterTypes()));
        types.addAll(Arrays.asList(method.getGenericExceptionTypes()));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers())) {
        types.addAll(Arrays.asList(constructor.getGenericParameterTypes()));
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers())) {
        types.add(field.getGenericType());
      }
    }
    return types.stream().map(String::valueOf).toList();
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  static List<Class<?>> publicTypes() throws IOException, ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>();
    for (String folder : List.of("dev/modus", "dev/modus/graphql")) {
      try (Stream<Path> files = Files.list(CLASSES.resolve(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
          String name =
              CLASSES
                  .relativize(file)
                  .toString()
                  .replace(File.separatorChar, '.')
                  .replace(".class", "");
          Class<?> type = Class.forName(name, false, PublicApiTest.class.getClassLoader());
          if (isVisible(type.getModifiers()) && !type.isSynthetic()) {
            types.add(type);
          }
        }
      }
    }
    return types;
  }
}
