package dev.modus.core.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFunction;
import dev.modus.core.InterfaceMismatchException;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Guest functions behind Java interfaces. */
class BindTest {

  private static final Path GUESTS = Path.of("src", "test", "guests", "assemblyscript");
  private static final Path HELLO =
      Path.of("..", "samples", "guests", "assemblyscript", "hello", "build");

  private static FunctionEngine engine(Path app, CompileMode mode) {
    return FunctionEngine.builder().app(app).compileMode(mode).build();
  }

  private static FunctionEngine guest(String name, CompileMode mode) {
    return engine(GUESTS.resolve(name).resolve("build"), mode);
  }

  public record Person(String firstName, String lastName, int age) {}

  public static class PersonBean {
    private String firstName = "";
    private String lastName = "";
    private long age;

    public String getFirstName() {
      return firstName;
    }

    public void setFirstName(String firstName) {
      this.firstName = firstName;
    }

    public String getLastName() {
      return lastName;
    }

    public void setLastName(String lastName) {
      this.lastName = lastName;
    }

    public long getAge() {
      return age;
    }

    public void setAge(long age) {
      this.age = age;
    }
  }

  interface Hello {
    String sayHello();

    String sayHello(String name);

    int add(int a, int b);

    @GuestFunction("add")
    long wideSum(short a, Integer b);

    int sum(int[] numbers);

    @GuestFunction("sum")
    int sumOfList(List<Integer> numbers);

    Person getPerson();

    @GuestFunction("getPerson")
    PersonBean personAsBean();

    @GuestFunction("getPerson")
    Map<String, Object> personAsMap();

    List<Person> listPeople();

    @GuestFunction("listPeople")
    Person[] peopleAsArray();

    Optional<Person> findPerson(String name);

    String fullName(Person person);

    @GuestFunction("fullName")
    String fullNameOfBean(PersonBean person);

    Invocation addPerson(Person person);

    String fail(String message);

    @GuestFunction("sayHello")
    CompletionStage<String> greetLater(String name);

    @GuestFunction("fail")
    CompletionStage<String> failLater(String message);

    String repeat(String text, int times, Optional<String> separator);

    default String shout(String name) {
      return sayHello(name).toUpperCase(java.util.Locale.ROOT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void methodsCallTheFunctionsOfTheirNames(CompileMode mode) {
    try (FunctionEngine engine = engine(HELLO, mode)) {
      Hello hello = engine.bind(Hello.class);

      assertThat(hello.sayHello("Ada")).isEqualTo("Hello, Ada!");
      assertThat(hello.sayHello()).isEqualTo("Hello, World!");
      assertThat(hello.add(1, 2)).isEqualTo(3);
      assertThat(hello.wideSum((short) 1, 2)).isEqualTo(3L);
      assertThat(hello.sum(new int[] {1, 2, 3})).isEqualTo(6);
      assertThat(hello.sumOfList(List.of(4, 5))).isEqualTo(9);
      assertThat(hello.repeat("a", 2, Optional.empty())).isEqualTo("a a");
      assertThat(hello.repeat("a", 2, Optional.of("-"))).isEqualTo("a-a");
      assertThat(hello.shout("Ada")).isEqualTo("HELLO, ADA!");
    }
  }

  @ParameterizedTest
  @EnumSource
  void objectsAreRecordsBeansOrMaps(CompileMode mode) {
    Person ada = new Person("Ada", "Lovelace", 36);
    try (FunctionEngine engine = engine(HELLO, mode)) {
      Hello hello = engine.bind(Hello.class);

      assertThat(hello.getPerson()).isEqualTo(ada);
      PersonBean bean = hello.personAsBean();
      assertThat(bean.getFirstName() + bean.getLastName() + bean.getAge())
          .isEqualTo("AdaLovelace36");
      assertThat(hello.personAsMap())
          .isEqualTo(Map.of("firstName", "Ada", "lastName", "Lovelace", "age", 36));
      assertThat(hello.listPeople()).hasSize(3).startsWith(ada);
      assertThat(hello.peopleAsArray()).hasSize(3).startsWith(ada);
      assertThat(hello.findPerson("Ada")).contains(ada);
      assertThat(hello.findPerson("nobody")).isEmpty();
      assertThat(hello.fullName(ada)).isEqualTo("Ada Lovelace");
      assertThat(hello.fullNameOfBean(bean)).isEqualTo("Ada Lovelace");
      assertThat(hello.addPerson(ada).messages()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void failuresAreThoseOfCall(CompileMode mode) {
    try (FunctionEngine engine = engine(HELLO, mode)) {
      Hello hello = engine.bind(Hello.class);

      assertThatThrownBy(() -> hello.fail("boom")).isInstanceOf(GuestExitException.class);
      assertThatThrownBy(() -> hello.sayHello(null)).isInstanceOf(InvalidArgumentException.class);
      assertThat(hello.greetLater("Ada").toCompletableFuture().join()).isEqualTo("Hello, Ada!");
      assertThatThrownBy(() -> hello.failLater("boom").toCompletableFuture().join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(GuestExitException.class);
    }
  }

  enum Color {
    RED(0),
    GREEN(5),
    BLUE(6),
    INFRARED(-1);

    private final int value;

    Color(int value) {
      this.value = value;
    }

    public int value() {
      return value;
    }
  }

  interface Scalars {
    Color echoColor(Color color);

    @GuestFunction("maxColor")
    Color lastColor();

    BigInteger echoU64(BigInteger value);

    long echoU32(long value);

    double echoF32(float value);

    @GuestFunction("echoI8")
    byte narrow(byte value);

    @GuestFunction("echoBool")
    Boolean truth(boolean value);

    @GuestFunction("echoI64")
    BigInteger exact(long value);
  }

  @ParameterizedTest
  @EnumSource
  void numbersAndEnumsKeepTheirValues(CompileMode mode) {
    try (FunctionEngine engine = guest("scalars", mode)) {
      Scalars scalars = engine.bind(Scalars.class);

      for (Color color : Color.values()) {
        assertThat(scalars.echoColor(color)).isEqualTo(color);
      }
      assertThat(scalars.lastColor()).isEqualTo(Color.BLUE);
      BigInteger max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
      assertThat(scalars.echoU64(max)).isEqualTo(max);
      assertThat(scalars.echoU32(4_294_967_295L)).isEqualTo(4_294_967_295L);
      assertThat(scalars.echoF32(1.5f)).isEqualTo(1.5);
      assertThat(scalars.narrow((byte) -128)).isEqualTo((byte) -128);
      assertThat(scalars.truth(true)).isTrue();
      assertThat(scalars.exact(Long.MIN_VALUE)).isEqualTo(BigInteger.valueOf(Long.MIN_VALUE));
    }
  }

  public record Node(String name, Optional<Node> next) {}

  public record Point(double x, double y) {}

  public record Line(Optional<String> label, Point from, Optional<Point> to) {}

  interface Objects {
    Node echoNode(Node node);

    Line echoLine(Line line);

    Optional<Point> echoNullablePoint(Optional<Point> point);
  }

  @ParameterizedTest
  @EnumSource
  void typesMayContainThemselvesAndOptionals(CompileMode mode) {
    try (FunctionEngine engine = guest("objects", mode)) {
      Objects objects = engine.bind(Objects.class);

      Node chain = new Node("a", Optional.of(new Node("b", Optional.empty())));
      assertThat(objects.echoNode(chain)).isEqualTo(chain);
      Line line = new Line(Optional.empty(), new Point(1, 2), Optional.of(new Point(3, 4)));
      assertThat(objects.echoLine(line)).isEqualTo(line);
      assertThat(objects.echoNullablePoint(Optional.empty())).isEmpty();
      assertThat(objects.echoNullablePoint(Optional.of(new Point(5, 6)))).contains(new Point(5, 6));
    }
  }

  interface Dates {
    Instant echoDate(Instant date);

    @GuestFunction("echoDate")
    OffsetDateTime withOffset(OffsetDateTime date);
  }

  @ParameterizedTest
  @EnumSource
  void datesAreInstants(CompileMode mode) {
    Instant instant = Instant.parse("2024-12-31T23:59:59.999Z");
    try (FunctionEngine engine = guest("dates", mode)) {
      Dates dates = engine.bind(Dates.class);

      assertThat(dates.echoDate(instant)).isEqualTo(instant);
      assertThat(dates.withOffset(instant.atOffset(ZoneOffset.ofHours(2))))
          .isEqualTo(instant.atOffset(ZoneOffset.UTC));
    }
  }

  interface Collections {
    @GuestFunction("echoStringSet")
    Set<String> strings(Set<String> strings);

    @GuestFunction("echoNullableStringItems")
    List<Optional<String>> optionals(List<Optional<String>> strings);

    @GuestFunction("echoI32s2d")
    List<int[]> matrix(int[][] matrix);
  }

  @ParameterizedTest
  @EnumSource
  void collectionsConvertTheirElements(CompileMode mode) {
    try (FunctionEngine engine = guest("lists", mode)) {
      Collections collections = engine.bind(Collections.class);

      assertThat(collections.strings(Set.of("a"))).isEqualTo(Set.of("a"));
      List<Optional<String>> optionals = Arrays.asList(Optional.of("a"), Optional.empty());
      assertThat(collections.optionals(optionals)).isEqualTo(optionals);
      assertThat(collections.matrix(new int[][] {{1, 2}, {}}))
          .containsExactly(new int[] {1, 2}, new int[0]);
    }
  }

  interface Maps {
    @GuestFunction("echoI32String")
    Map<Integer, String> numbers(Map<Integer, String> map);

    @GuestFunction("echoStringPoint")
    Map<String, Point> points(Map<String, Point> map);
  }

  @ParameterizedTest
  @EnumSource
  void mapsConvertKeysAndValues(CompileMode mode) {
    try (FunctionEngine engine = guest("maps", mode)) {
      Maps maps = engine.bind(Maps.class);

      assertThat(maps.numbers(Map.of(-1, "x"))).isEqualTo(Map.of(-1, "x"));
      assertThat(maps.points(Map.of("p", new Point(1, 2)))).isEqualTo(Map.of("p", new Point(1, 2)));
    }
  }

  interface System {
    @GuestFunction("env")
    String variable(CallContext context, String name);
  }

  @ParameterizedTest
  @EnumSource
  void firstParameterMayBeTheContext(CompileMode mode) {
    try (FunctionEngine engine = guest("system", mode)) {
      CallContext context = CallContext.builder().timeZone("Asia/Tokyo").build();

      assertThat(engine.bind(System.class).variable(context, "TZ")).isEqualTo("Asia/Tokyo");
    }
  }

  interface Wrong {
    String add(int a, int b);

    void fail();

    Person findPerson(int name);

    record Nobody(String firstName, String middleName) {}

    @GuestFunction("getPerson")
    Nobody nobody();

    int nothing();

    int logAtEveryLevel(String text);

    String fullName(Nobody person);

    @GuestFunction("add")
    byte tooNarrow(int a, double b);
  }

  @Test
  void allMismatchesAreReportedTogether() {
    try (FunctionEngine engine = engine(HELLO, CompileMode.INTERPRET)) {
      InterfaceMismatchException failure =
          catchThrowableOfType(InterfaceMismatchException.class, () -> engine.bind(Wrong.class));

      assertThat(failure.code()).isEqualTo(ErrorCode.INTERFACE_MISMATCH);
      assertThat(failure.mismatches())
          .containsExactly(
              "add(): the guest's i32 does not fit Java's java.lang.String",
              "fail(): takes 0 arguments, but the guest's function is"
                  + " fail(message: ~lib/string/String): ~lib/string/String",
              "findPerson(name): the guest's ~lib/string/String does not fit Java's int",
              "fullName(person).lastName: "
                  + Wrong.Nobody.class.getName()
                  + " has no such component, but the guest's assembly/person/Person needs it",
              "fullName(person).age: "
                  + Wrong.Nobody.class.getName()
                  + " has no such component, but the guest's assembly/person/Person needs it",
              "logAtEveryLevel(): must return void: the guest's function returns nothing",
              "nobody().middleName: the guest's assembly/person/Person has no such field",
              "nothing(): the app has no function 'nothing'; name another one with @GuestFunction",
              "tooNarrow(b): the guest's i32 does not fit Java's double",
              "tooNarrow(): the guest's i32 does not fit Java's byte, which is too narrow: use int");
    }
  }

  interface MayBeNull {
    @GuestFunction("echoU64")
    long tooWide(BigInteger value);
  }

  @Test
  void valuesThatCouldBeLostAreRefusedAtBindTime() {
    try (FunctionEngine engine = guest("scalars", CompileMode.INTERPRET)) {
      assertThatThrownBy(() -> engine.bind(MayBeNull.class))
          .isInstanceOf(InterfaceMismatchException.class)
          .hasMessageContaining("too narrow: use BigInteger");
    }
  }

  @Test
  void onlyInterfacesCanBeBound() {
    try (FunctionEngine engine = engine(HELLO, CompileMode.INTERPRET)) {
      assertThatThrownBy(() -> engine.bind(String.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("java.lang.String is no interface");
    }
  }

  @Test
  void boundObjectIsAnObject() {
    try (FunctionEngine engine = engine(HELLO, CompileMode.INTERPRET)) {
      Hello hello = engine.bind(Hello.class);

      assertThat(hello).isEqualTo(hello).isNotEqualTo(engine.bind(Hello.class));
      assertThat(hello.hashCode()).isEqualTo(hello.hashCode());
      assertThat(hello).hasToString(Hello.class.getName() + " bound to guest functions");
    }
  }
}
