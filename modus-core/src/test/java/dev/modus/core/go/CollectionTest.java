package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.FunctionEngine;
import dev.modus.core.host.HostModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the host holds outlives collections of the guest's garbage (abi-go.md, section 11). */
class CollectionTest extends GuestTest {

  private static final Map<?, ?> POINT = map("x", 1, "y", 2L);
  private static final int COUNT = 4;

  CollectionTest() {
    super("gc");
  }

  @Override
  FunctionEngine engine() {
    return GuestEngines.engine(
        "gc",
        mode,
        "with host module",
        builder ->
            builder.hostModule(
                HostModule.named("modus_test")
                    .function("echoStrings", call -> call.argument("v"))
                    .function("echoMap", call -> call.argument("v"))
                    .function("echoHolder", call -> call.argument("v"))
                    .build()));
  }

  private static List<Object> texts() {
    return IntStream.range(0, COUNT).mapToObj(i -> (Object) ("item " + i)).toList();
  }

  private static Map<Object, Object> entries() {
    Map<Object, Object> entries = map();
    IntStream.range(0, COUNT).forEach(i -> entries.put("key " + i, "value " + i));
    return entries;
  }

  private static Map<Object, Object> numbered() {
    Map<Object, Object> entries = map();
    IntStream.range(0, COUNT).forEach(i -> entries.put(i, "value " + i));
    return entries;
  }

  /** A map of COUNT equal values. */
  private static Map<Object, Object> each(Object value) {
    Map<Object, Object> map = map();
    IntStream.range(0, COUNT).forEach(i -> map.put("key " + i, value));
    return map;
  }

  private static Map<Object, Object> each(IntStream keys, Object value) {
    Map<Object, Object> map = map();
    keys.forEach(i -> map.put(i, value));
    return map;
  }

  private static List<Object> times(Object value) {
    return java.util.Collections.nCopies(COUNT, value);
  }

  private static Map<Object, Object> holder() {
    Map<Object, Object> points = map();
    IntStream.range(0, COUNT).forEach(i -> points.put("key " + i, map("x", i, "y", (long) i)));
    return map(
        "name", "text of " + COUNT,
        "first", entries(),
        "second", numbered(),
        "third", points,
        "texts", texts());
  }

  private static Object nodes() {
    Object node = null;
    for (int i = COUNT; i > 0; i--) {
      node = map("name", Integer.toString(i), "next", node, "tags", entries());
    }
    return node;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void argumentOutlivesACollection(String function, Object value) {
    assertEcho(function, value);
  }

  static Stream<Arguments> argumentOutlivesACollection() {
    return Stream.of(
        arguments("echoString", "text"),
        arguments("echoStringPtr", "text"),
        arguments("echoBytes", bytes(1, 2, 255)),
        arguments("echoInts", list(1, 2, 3)),
        arguments("echoStrings", texts()),
        arguments("echoStringPtrs", list("a", null, "b")),
        arguments("echoStrings2d", list(texts(), texts(), null)),
        arguments("echoPoints", list(POINT, POINT)),
        arguments("echoPointPtrs", list(POINT, null, POINT)),
        arguments("echoArray", list("a", "b", "c")),
        arguments("echoArrayOfPtrs", list(POINT, null, POINT)),
        arguments("echoMap", entries()),
        arguments("echoIntMap", map(1, POINT, 2, null)),
        arguments("echoMapOfMaps", each(entries())),
        arguments("echoMaps", times(entries())),
        arguments("echoMapPtr", entries()),
        arguments("echoHolder", holder()),
        arguments("echoHolderPtr", holder()),
        arguments("echoHolders", list(holder(), holder())),
        arguments("echoNode", nodes()),
        arguments("echoIntPtrPtr", 42));
  }

  @Test
  void manyArgumentsOutliveACollection() {
    assertGives(
        list("a", texts(), entries(), holder(), list("x", null)),
        "echoAll",
        "a",
        texts(),
        entries(),
        holder(),
        list("x", null));
    List<String> many = IntStream.range(0, 500).mapToObj(i -> "item " + i).toList();
    assertGives(500, "countIntact", many);
    Map<Object, Object> manyEntries = map();
    IntStream.range(0, 300).forEach(i -> manyEntries.put("key " + i, "value " + i));
    assertGives(300, "countIntactEntries", manyEntries);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void resultOutlivesCollectionsWhileItIsRead(String kind, Object value) {
    assertGives(value, "withFullHeap" + kind, COUNT);
  }

  static Stream<Arguments> resultOutlivesCollectionsWhileItIsRead() {
    Map<Object, Object> byPoint = map();
    List<Object> pairs = new ArrayList<>();
    IntStream.range(0, COUNT)
        .forEach(i -> pairs.add(map("key", map("x", i, "y", (long) i), "value", entries())));
    byPoint.put("$mapdata", pairs);
    IntStream count = IntStream.range(0, COUNT);
    Object level2 = each(IntStream.range(0, COUNT), numbered());
    List<Object> points =
        IntStream.range(0, COUNT).mapToObj(i -> (Object) map("x", i, "y", (long) i << 32)).toList();
    return Stream.of(
        arguments("String", "text of " + COUNT),
        arguments("StringPtr", "text of " + COUNT),
        arguments("Strings", texts()),
        arguments("PointPtrs", points),
        arguments("Map", entries()),
        arguments("MapPtr", entries()),
        arguments("MapPtrPtr", entries()),
        arguments("Maps", times(entries())),
        arguments("MapPtrs", times(entries())),
        arguments("MapArray", list(entries(), entries())),
        arguments("OneMapArray", list(entries())),
        arguments("MapOfMaps", each(entries())),
        arguments("MapOfMapsOfMaps", each(count, level2)),
        arguments("MapOfLists", each(times(entries()))),
        arguments("MapOfHolders", each(holder())),
        arguments("MapByPoint", byPoint),
        arguments("Holder", holder()),
        arguments("HolderPtr", holder()),
        arguments("Holders", times(holder())),
        arguments("Node", nodes()),
        arguments("TwoMaps", list(entries(), numbered())),
        arguments("MapAndText", list("text of " + COUNT, entries(), texts(), holder())),
        arguments("TwoHolderPtrs", list(holder(), holder())));
  }

  @Test
  void answerOfTheHostOutlivesCollectionsWhileItIsMade() {
    assertGives(entries(), "throughMap", COUNT);
    assertGives(holder(), "throughHolder", COUNT);
    assertGives(texts(), "throughStrings", COUNT);
    assertGives(20, "intactAfterHost", 20);
  }

  @Test
  void answersOfTheHostAreLetGo() {
    int few = (int) value("roomAfterCalls", 10, 20);
    int many = (int) value("roomAfterCalls", 60, 20);
    assertThat(many).isLessThan(few + 20 * 50);
  }
}
