package dev.modus.benchmarks;

import dev.modus.core.internal.guest.GuestMemory;
import java.util.ArrayList;
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
 * What passing a value to an AssemblyScript guest costs, there (encode) and back (decode), beside a
 * call that passes nothing, and beside the mere copying of the value's own bytes into and out of
 * linear memory. The instance lives on, so that nothing else is measured; what the guest does with
 * the value is next to nothing, but its allocator and its garbage collector are part of the price.
 *
 * <p>{@code object} is a small record of two texts and a number; {@code objects} and {@code map}
 * have 100 entries, the lists 1,000 elements; {@code text} has 1,000 Latin letters, {@code
 * wideText} as many Japanese ones.
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

  /** What is passed. */
  @Param({"nothing", "object", "text", "wideText", "integers", "strings", "objects", "map"})
  public String value = "nothing";

  private LiveGuest.Call encode = () -> null;
  private LiveGuest.Call decode = () -> null;
  private GuestMemory memory = new LiveGuest(Guests.hello()).instance().memory();
  private byte[] bytes = {};

  /** Finds a function that takes such a value, and one that returns it. */
  @Setup
  public void prepare() {
    switch (value) {
      case "object" -> {
        LiveGuest hello = new LiveGuest(Guests.hello());
        encode =
            hello.function(
                "fullName", Map.of("firstName", "Ada", "lastName", "Lovelace", "age", 36));
        decode = hello.function("getPerson");
        bytes = new byte[12 + 2 * 11];
      }
      case "text" -> texts("a".repeat(LIST));
      case "wideText" -> texts("世".repeat(LIST));
      case "integers" -> {
        LiveGuest lists = new LiveGuest(Guests.fixture("lists"));
        encode = lists.function("countI32s", numbers());
        decode = lists.function("hugeList", LIST);
        bytes = new byte[Integer.BYTES * LIST];
      }
      case "strings" -> {
        LiveGuest lists = new LiveGuest(Guests.fixture("lists"));
        encode = lists.function("countStrings", strings());
        decode = lists.function("hugeStringList", LIST);
        bytes = new byte[LIST * (Integer.BYTES + 16)];
      }
      case "objects" -> {
        LiveGuest lists = new LiveGuest(Guests.fixture("lists"));
        encode = lists.function("echoPoints", points());
        decode = lists.function("sharedPoints", OBJECTS);
        bytes = new byte[OBJECTS * (Integer.BYTES + 16)];
      }
      case "map" -> {
        LiveGuest maps = new LiveGuest(Guests.fixture("maps"));
        encode = maps.function("sizeOfStrings", entries());
        decode = maps.function("numbered", OBJECTS);
        bytes = new byte[OBJECTS * (12 + 2 * 14)];
      }
      default -> {
        LiveGuest scalars = new LiveGuest(Guests.fixture("scalars"));
        encode = scalars.function("nothing");
        decode = encode;
      }
    }
  }

  private void texts(String text) {
    LiveGuest texts = new LiveGuest(Guests.fixture("texts"));
    encode = texts.function("lengthOf", text);
    decode = texts.function("echoString", text);
    bytes = new byte[2 * text.length()];
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

  private static List<Map<String, Double>> points() {
    List<Map<String, Double>> points = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      points.add(Map.of("x", (double) i, "y", 0.5));
    }
    return points;
  }

  private static Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < OBJECTS; i++) {
      entries.put("key " + i, "value " + i);
    }
    return entries;
  }

  /** A call that takes the value; for {@code objects} it returns it as well. */
  @Benchmark
  public @Nullable Object encode() {
    return encode.run();
  }

  /** A call that returns the value; for texts it takes it as well. */
  @Benchmark
  public @Nullable Object decode() {
    return decode.run();
  }

  /** The value's bytes, copied into linear memory and out of it. */
  @Benchmark
  public byte[] copy() {
    memory.putBytes(1024, bytes);
    return memory.getBytes(1024, bytes.length);
  }
}
