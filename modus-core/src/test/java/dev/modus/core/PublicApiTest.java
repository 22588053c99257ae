package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users see: nothing of our insides, and nothing of the libraries in there. */
class PublicApiTest {

  private static final Set<String> EXPORTED =
      Set.of(
          "dev.modus.core",
          "dev.modus.core.event",
          "dev.modus.core.host",
          "dev.modus.core.manifest",
          "dev.modus.core.metadata",
          "dev.modus.core.secret");

  static List<Class<?>> publicTypes() {
    try (Stream<Path> files = ClassFiles.in(ClassFiles.MAIN)) {
      return files
          .filter(file -> EXPORTED.contains(ClassFiles.packageOf(file)))
          .<Class<?>>map(ClassFiles::load)
          .filter(PublicApiTest::isVisible)
          .toList();
    }
  }

  private static boolean isVisible(Class<?> type) {
    return isVisible(type.getModifiers())
        && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  @ParameterizedTest
  @MethodSource("publicTypes")
  void signaturesShowTheJdkAndThisApiOnly(Class<?> type) {
    Set<String> foreign = new TreeSet<>();
    for (Class<?> seen : new Signatures().of(type)) {
      boolean ours = EXPORTED.contains(seen.getPackageName()) && isVisible(seen);
      if (!ours && !seen.isPrimitive() && !isOfTheJdk(seen)) {
        foreign.add(seen.getName());
      }
    }

    assertThat(foreign).isEmpty();
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getPackageName().startsWith("java.") || type.getPackageName().equals("javax.sql");
  }

  @ParameterizedTest
  @MethodSource("publicTypes")
  void packageSaysWhatMayBeNull(Class<?> type) {
    assertThat(type.getPackage().isAnnotationPresent(NullMarked.class)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("publicTypes")
  void classIsNotMeantToBeExtended(Class<?> type) {
    boolean open =
        !type.isInterface()
            && !type.isSealed()
            && !Modifier.isFinal(type.getModifiers())
            && !type.equals(ModusException.class);

    assertThat(open).isFalse();
  }

  @Test
  void testSeesTheApi() {
    assertThat(publicTypes())
        .contains(FunctionEngine.class, FunctionEngine.Builder.class, ErrorCode.class);
  }

  @Test
  void everyExceptionOfTheApiIsAModusException() {
    assertThat(publicTypes())
        .filteredOn(Throwable.class::isAssignableFrom)
        .isNotEmpty()
        .allMatch(ModusException.class::isAssignableFrom);
  }

  /** Collects the classes a user must know to use a type. */
  private static final class Signatures {
    private final Set<Class<?>> classes = new HashSet<>();
    private final Set<Type> seen = new HashSet<>();

    Set<Class<?>> of(Class<?> type) {
      add(type.getGenericSuperclass());
      addAll(type.getGenericInterfaces());
      addAll(type.getTypeParameters());
      for (Field field : type.getDeclaredFields()) {
        if (isVisible(field.getModifiers())) {
          add(field.getGenericType());
        }
      }
      List<Executable> members = new ArrayList<>(Arrays.asList(type.getDeclaredMethods()));
      members.addAll(Arrays.asList(type.getDeclaredConstructors()));
      for (Executable member : members) {
        if (isVisible(member.getModifiers())) {
          addAll(member.getGenericParameterTypes());
          addAll(member.getGenericExceptionTypes());
          addAll(member.getTypeParameters());
        }
        if (member instanceof Method method && isVisible(method.getModifiers())) {
          add(method.getGenericReturnType());
        }
      }
      return classes;
    }

    private void addAll(Type[] types) {
      for (Type type : types) {
        add(type);
      }
    }

    private void add(Type type) {
      if (type == null || !seen.add(type)) {
        return;
      }
      if (type instanceof Class<?> known) {
        classes.add(known.isArray() ? known.getComponentType() : known);
      } else if (type instanceof ParameterizedType generic) {
        add(generic.getRawType());
        addAll(generic.getActualTypeArguments());
      } else if (type instanceof GenericArrayType array) {
        add(array.getGenericComponentType());
      } else if (type instanceof WildcardType wildcard) {
        addAll(wildcard.getUpperBounds());
        addAll(wildcard.getLowerBounds());
      } else if (type instanceof TypeVariable<?> variable) {
        addAll(variable.getBounds());
      }
    }
  }
}
