package dev.modus.benchmarks;

import dev.modus.core.internal.guest.GuestMemory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What passing values costs: to the guest ({@code encode}), from it ({@code decode}), and there and
 * back again ({@code roundTrip}), beside a call that passes nothing, and beside the mere copying of
 * the value's own bytes into and out of linear memory. The instance lives on, so that nothing else
 * is measured. The guest does nothing with what it gets, and returns what it has had since the
 * set-up, but its allocator and its garbage collector are part of the price.
 *
 * <p>{@code object} is a point of two numbers; {@code objects} has 100 of them, {@code map} 100
 * entries of texts, {@code objectMap} 100 points by their names, the lists 1,000 elements; {@code
 * text} has 1,000 Latin letters, {@code wideText} as many Japanese ones.
 *
 * <pre>java -jar benchmarks/target/modus-benchmarks.jar CodecBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {

  private static final int LIST = 1_000;
  private static final int OBJECTS = 100;

  /** Bytes of a point of two f64, and of an address. */
  private static final int POINT = 2 * Double.BYTES;

  private static final int POINTER = Integer.BYTES;

  /** Which language the guest is written in. */
  @Param({"assemblyscript", "go"})
  public String guest = "assemblyscript";

  /** What is passed. */
  @Param({
    "nothing",
    "object",
    "text",
    "wideText",
    "integers",
    "strings",
    "objects",
    "map",
    "objectMap"
  })
  public String value = "nothing";

  private LiveGuest.Call encode = () -> null;
  private LiveGuest.Call decode = () -> null;
  private LiveGuest.Call roundTrip = () -> null;
  private GuestMemory memory = new LiveGuest(Guests.hello()).instance().memory();
  private byte[] bytes = {};

  /** Makes the calls with such a value, and checks that nothing of it gets lost. */
  @Setup
  public void prepare() {
    switch (value) {
      case "object" -> pass("Point", point(1), POINT);
      case "text" -> passText("a".repeat(LIST));
      case "wideText" -> passText("世".repeat(LIST));
      case "integers" -> pass("Integers", numbers(), LIST * Integer.BYTES);
      case "strings" -> pass("Strings", strings(), bytesOf(strings()));
      case "objects" -> pass("Points", points(), pointsSize());
      case "map" ->
          pass("Entries", entries(), bytesOf(entries().keySet()) + bytesOf(entries().values()));
      case "objectMap" -> pass("Places", places(), bytesOf(places().keySet()) + pointsSize());
      default -> passNothing();
    }
  }

  private boolean isGo() {
    return guest.equals("go");
  }

  private LiveGuest app() {
    return new LiveGuest(Guests.fixture(guest, "codec"));
  }

  private void pass(String type, Object argument, int size) {
    LiveGuest app = app();
    encode = app.function("take" + type, argument);
    roundTrip = app.function("echo" + type, argument);
    // In an instance of its own: the collector of the other one has nothing to keep.
    LiveGuest keeper = app();
    keeper.function("keep" + type, argument).run();
    decode = keeper.function("kept" + type);
    bytes = new byte[size];
    check(argument, roundTrip.run());
    check(argument, decode.run());
  }

  private void passText(String text) {
    pass("Text", text, bytesOf(text));
  }

  private void passNothing() {
    encode = app().function("nothing");
    decode = encode;
    roundTrip = encode;
  }

  private void check(Object expected, @Nullable Object actual) {
    if (!expected.equals(actual)) {
      throw new IllegalStateException(
          "What came back of " + value + " (" + guest + ") is not what was passed: " + actual);
    }
  }

  /** What a text takes in the guest's memory: UTF-16 in AssemblyScript, UTF-8 in Go. */
  private int bytesOf(String text) {
    return text.getBytes(isGo() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE).length;
  }

  /** What texts take with the places they are in: a pointer each, and in Go the length. */
  private int bytesOf(Collection<String> texts) {
    int place = isGo() ? 2 * POINTER : POINTER;
    return texts.stream().mapToInt(text -> place + bytesOf(text)).sum();
  }

  /** In Go they are where they are listed. */
  private int pointsSize() {
    return OBJECTS * (isGo() ? POINT : POINT + POINTER);
  }

  private static Map<String, Double> point(double x) {
    return Map.of("x", x, "y", -x);
  }

  private static List<Map<String, Double>> points() {
    List<Map<String, Double>> points = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      points.add(point(i));
    }
    return points;
  }

  private static List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < LIST; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static List<String> strings() {
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < LIST; i++) {
      strings.add("item " + i);
    }
    return strings;
  }

  private static Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < OBJECTS; i++) {
      entries.put("key " + i, "value " + i);
    }
    return entries;
  }

  private static Map<String, Map<String, Double>> places() {
    Map<String, Map<String, Double>> places = new LinkedHashMap<>();
    for (int i = 0; i < OBJECTS; i++) {
      places.put("place " + i, point(i));
    }
    return places;
  }

  /** A call that takes the value and returns nothing. */
  @Benchmark
  public @Nullable Object encode() {
    return encode.run();
  }

  /** A call that takes nothing and returns the value, which the guest has already. */
  @Benchmark
  public @Nullable Object decode() {
    return decode.run();
  }

  /** A call that takes the value and returns it. */
  @Benchmark
  public @Nullable Object roundTrip() {
    return roundTrip.run();
  }

  /** The value's bytes, copied into linear memory and out of it. */
  @Benchmark
  public byte[] copy() {
    memory.putBytes(1024, bytes);
    return memory.getBytes(1024, bytes.length);
  }
}
