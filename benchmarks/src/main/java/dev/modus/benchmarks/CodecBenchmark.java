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
 * What passing a value to a guest costs ({@code encode}), and there and back again ({@code
 * roundTrip}, so that decoding is the difference), beside a call that passes nothing, and beside
 * the mere copying of the value's own bytes into and out of linear memory. The instance lives on,
 * so that nothing else is measured; what the guest does with the value is next to nothing, but its
 * allocator and its garbage collector are part of the price.
 *
 * <p>{@code object} is a point of two numbers; {@code objects} has 100 of them, {@code map} 100
 * entries of texts, the lists 1,000 elements; {@code text} has 1,000 Latin letters, {@code
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
  private static final Map<String, Integer> POINT = Map.of("x", 1, "y", -2);

  /** Which language the guest is written in. */
  @Param({"assemblyscript", "go"})
  public String guest = "assemblyscript";

  /** What is passed. */
  @Param({"nothing", "object", "text", "wideText", "integers", "strings", "objects", "map"})
  public String value = "nothing";

  private LiveGuest.Call encode = () -> null;
  private LiveGuest.Call roundTrip = () -> null;
  private GuestMemory memory = new LiveGuest(Guests.hello()).instance().memory();
  private byte[] bytes = {};

  /** Finds a function that takes such a value, and one that gives it back. */
  @Setup
  public void prepare() {
    switch (value) {
      case "object" -> functions("objects", "structs", "textOfPoint", "echoPoint", POINT, 16);
      case "text" -> texts("a".repeat(LIST));
      case "wideText" -> texts("世".repeat(LIST));
      case "integers" ->
          functions(
              "lists",
              "lists",
              isGo() ? "lastInt32" : "countI32s",
              isGo() ? "echoInt32s" : "echoI32s",
              numbers(),
              Integer.BYTES * LIST);
      case "strings" ->
          functions(
              "lists",
              "lists",
              isGo() ? "lastString" : "countStrings",
              "echoStrings",
              strings(),
              LIST * (Integer.BYTES + 16));
      case "objects" ->
          functions(
              "lists",
              "structs",
              isGo() ? "echoPoints" : "joinPoints",
              "echoPoints",
              points(),
              OBJECTS * (Integer.BYTES + 16));
      case "map" ->
          functions(
              "maps",
              "maps",
              isGo() ? "countStringString" : "sizeOfStrings",
              "echoStringString",
              entries(),
              OBJECTS * (12 + 2 * 14));
      default -> functions("endings", "endings", "nothing", "nothing", null, 0);
    }
  }

  private boolean isGo() {
    return guest.equals("go");
  }

  private void functions(
      String assemblyScriptApp,
      String goApp,
      String encoding,
      String echoing,
      @Nullable Object argument,
      int size) {
    LiveGuest app = new LiveGuest(Guests.fixture(guest, isGo() ? goApp : assemblyScriptApp));
    @Nullable Object[] arguments = argument == null ? new Object[0] : new Object[] {argument};
    encode = app.function(encoding, arguments);
    roundTrip = app.function(echoing, arguments);
    bytes = new byte[size];
  }

  private void texts(String text) {
    functions("texts", "texts", "lengthOf", "echoString", text, 2 * text.length());
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

  private static List<Map<String, Integer>> points() {
    List<Map<String, Integer>> points = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      points.add(Map.of("x", i, "y", -i));
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

  /** A call that takes the value. */
  @Benchmark
  public @Nullable Object encode() {
    return encode.run();
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
