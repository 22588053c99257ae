package dev.modus.core.metadata;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A guest type name, taken apart once: what it means to a host, whatever the guest's language.
 *
 * <p>Type names are the compiler's own spelling, for example {@code
 * ~lib/array/Array<~lib/string/String|null>} or {@code map[string]*main.Person}. The rules are
 * those of the specifications {@code abi-assemblyscript.md} section 3 and {@code abi-go.md}.
 *
 * <p>Immutable and thread-safe. Two types are equal when they have the same language and name.
 *
 * @since 0.1.0
 */
public final class GuestType {

  /** What a value of a type is to a host. */
  public enum Kind {
    /** {@link Boolean}. */
    BOOLEAN,
    /** A whole number of {@link GuestType#bits()} bits. */
    INTEGER,
    /** A floating-point number of {@link GuestType#bits()} bits. */
    FLOAT,
    /** {@link String}. */
    STRING,
    /** {@code byte[]}; base64 text in JSON and GraphQL. */
    BYTES,
    /** {@link java.time.Instant}. */
    TIMESTAMP,
    /** {@link java.time.Duration}. */
    DURATION,
    /** {@link List} of {@link GuestType#element()}. */
    LIST,
    /** {@link List} of numbers in a typed array of AssemblyScript. */
    TYPED_ARRAY,
    /** {@link java.util.Map} from {@link GuestType#key()} to {@link GuestType#value()}. */
    MAP,
    /** A class or struct; its fields are found by name in {@link Metadata#types()}. */
    OBJECT,
    /** A type no value can be passed for, such as a function or an interface. */
    UNSUPPORTED
  }

  /** Far beyond what people write; a hostile name must not exhaust the stack. */
  private static final int MAX_BRACKETS = 100;

  private final Language language;
  private final String name;
  private final String plainName;
  private final Kind kind;
  private final boolean nullable;
  private final int bits;
  private final boolean signed;
  private final List<GuestType> arguments;

  private GuestType(Language language, String name, Shape shape, boolean nullable) {
    this.language = language;
    this.name = name;
    this.plainName = shape.plainName();
    this.kind = shape.kind();
    this.nullable = nullable;
    this.bits = shape.bits();
    this.signed = shape.signed();
    this.arguments = List.copyOf(shape.arguments());
  }

  /** What the parser of a language finds out about a name. */
  record Shape(String plainName, Kind kind, int bits, boolean signed, List<GuestType> arguments) {

    static Shape of(String plainName, Kind kind) {
      return new Shape(plainName, kind, 0, false, List.of());
    }

    static Shape number(String plainName, Kind kind, int bits, boolean signed) {
      return new Shape(plainName, kind, bits, signed, List.of());
    }

    static Shape container(String plainName, Kind kind, GuestType... arguments) {
      return new Shape(plainName, kind, 0, false, List.of(arguments));
    }
  }

  static GuestType of(Language language, String name, Shape shape, boolean nullable) {
    return new GuestType(language, name, shape, nullable);
  }

  /**
   * Takes a type name apart.
   *
   * @param language the language the name is written in
   * @param name the name as the metadata holds it
   * @return the type; a name that means nothing to a host gives {@link Kind#UNSUPPORTED}, never an
   *     error
   */
  public static GuestType parse(Language language, String name) {
    Objects.requireNonNull(name, "name");
    if (name.chars().filter(c -> c == '<' || c == '[').count() > MAX_BRACKETS) {
      return of(language, name, Shape.of(name, Kind.UNSUPPORTED), false);
    }
    return switch (language) {
      case ASSEMBLYSCRIPT -> AssemblyScriptTypeNames.parse(name);
      case GO -> GoTypeNames.parse(name);
    };
  }

  /** {@return the language the name is written in} */
  public Language language() {
    return language;
  }

  /** {@return the name as the metadata holds it} */
  public String name() {
    return name;
  }

  /**
   * The name without what makes it nullable: no {@code | null} suffix, no leading {@code *}.
   *
   * @return the key of this type in {@link Metadata#types()}, if it has an entry there
   */
  public String plainName() {
    return plainName;
  }

  /** {@return what a value of this type is to a host} */
  public Kind kind() {
    return kind;
  }

  /** {@return whether the guest accepts and may return null} */
  public boolean nullable() {
    return nullable;
  }

  /** {@return the width of a number in bits: 8, 16, 32 or 64; 0 for other kinds} */
  public int bits() {
    return bits;
  }

  /** {@return whether an integer is signed; false for other kinds} */
  public boolean signed() {
    return signed;
  }

  /**
   * The element type of a list or typed array.
   *
   * @return the element type
   * @throws IllegalStateException if this is no list
   */
  public GuestType element() {
    if (kind != Kind.LIST && kind != Kind.TYPED_ARRAY) {
      throw new IllegalStateException(name + " is no list");
    }
    return arguments.get(0);
  }

  /**
   * The key type of a map.
   *
   * @return the key type
   * @throws IllegalStateException if this is no map
   */
  public GuestType key() {
    requireMap();
    return arguments.get(0);
  }

  /**
   * The value type of a map.
   *
   * @return the value type
   * @throws IllegalStateException if this is no map
   */
  public GuestType value() {
    requireMap();
    return arguments.get(1);
  }

  private void requireMap() {
    if (kind != Kind.MAP) {
      throw new IllegalStateException(name + " is no map");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GuestType type && language == type.language && name.equals(type.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** {@return the name as the metadata holds it} */
  @Override
  public String toString() {
    return name;
  }
}
