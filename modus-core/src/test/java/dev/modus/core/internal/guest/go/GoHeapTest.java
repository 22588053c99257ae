package dev.modus.core.internal.guest.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import dev.modus.core.Selection;
import dev.modus.core.assemblyscript.Values;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.GuestSession;
import dev.modus.core.internal.guest.HostImport;
import dev.modus.core.internal.guest.HostPlan;
import dev.modus.core.internal.guest.RuntimeExport;
import dev.modus.core.internal.limit.MemoryAccount;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Metadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a call takes from the guest's allocator it gives back, in the way it came: cases 61 and 64
 * of abi-go.md, section 18.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class GoHeapTest {

  private static final Map<?, ?> POINT = map("x", 1, "y", 2L);
  private static final Map<?, ?> TEXTS = map("a", "1", "b", "2", "c", "3");
  private static final Map<?, ?> HOLDER =
      map(
          "name", "n",
          "first", TEXTS,
          "second", map(1, "one", 2, "two"),
          "third", map("p", POINT),
          "texts", list("a", "", "c"));

  private static Metadata metadata;
  private static final long MEMORY = 1_000L << 16;

  private static ChicoryModule module;

  @Parameter CompileMode mode;

  @BeforeParameterizedClassInvocation
  static void load(CompileMode mode) throws Exception {
    Path folder = Path.of("src/test/guests/go/gc/build");
    try (FunctionEngine engine =
        FunctionEngine.builder().app(folder).compileMode(CompileMode.INTERPRET).build()) {
      metadata = engine.metadata();
    }
    module = ChicoryModule.load(Files.readAllBytes(folder.resolve("gc.wasm")), mode, null);
  }

  /** Go, in whose stead something else sees the guest. */
  private static final class Watching implements GuestLanguage {
    private final Go go = new Go(metadata, Coercion.STRICT, Limits.defaults());
    private RecordingGuest recorder;

    @Override
    public List<RuntimeExport> requiredExports() {
      return go.requiredExports();
    }

    @Override
    public List<RuntimeExport> exportsForDefaults() {
      return go.exportsForDefaults();
    }

    @Override
    public boolean fits(FunctionSignature function, int wasmParameters, int wasmResults) {
      return go.fits(function, wasmParameters, wasmResults);
    }

    @Override
    public FunctionPlan plan(FunctionSignature function, int wasmParameters, int wasmResults) {
      return go.plan(function, wasmParameters, wasmResults);
    }

    @Override
    public HostPlan hostPlan(FunctionSignature function) {
      return go.hostPlan(function);
    }

    @Override
    public GuestSession open(GuestInstance instance) {
      recorder = new RecordingGuest(instance);
      return go.open(recorder);
    }
  }

  /** One instance, whose imports all answer 0. */
  private static final class Guest {
    private final Watching language = new Watching();
    private final GuestInstance instance;

    Guest() {
      CallState call = new CallState("f", CallContext.empty(), context -> Map.of(), "id", 1_000);
      List<HostImport> hosts =
          module.imports().stream()
              .map(item -> (HostImport) (guest, raw) -> new long[item.signature().results()])
              .toList();
      instance =
          module.instantiate(
              module.code(), hosts, language, call, MEMORY, new MemoryAccount(MEMORY, () -> {}));
      instance.function("_initialize").call();
    }

    RecordingGuest recorder() {
      return language.recorder;
    }

    Object call(String function, Object... arguments) {
      ChicoryModule.Signature wasm = module.exports().get(function);
      return language
          .plan(metadata.exports().get(function), wasm.parameters(), wasm.results())
          .call(instance, arguments, Selection.everything());
    }

    void assertNothingIsLeft() {
      assertThat(recorder().mistakes()).isEmpty();
      assertThat(recorder().blocks()).as("not freed").isEmpty();
      assertThat(recorder().pins()).as("not unpinned").isEmpty();
      assertThat(instance.call().finish(null).stdout()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void case64WhatIsTakenIsGivenBackAsItCame(String function, Object value) {
    Guest guest = new Guest();
    for (int i = 0; i < 2; i++) {
      Object result = guest.call(function, value);
      assertThat(Values.unordered(result)).isEqualTo(Values.unordered(value));
      guest.assertNothingIsLeft();
    }
    assertThat(guest.recorder().made()).isPositive();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("echoString", "text"),
        arguments("echoStringPtr", "text"),
        arguments("echoBytes", bytes(1, 2, 255)),
        arguments("echoInts", list(1, 2, 3)),
        arguments("echoStrings", list("a", "", "c")),
        arguments("echoStringPtrs", list("a", null, "b")),
        arguments("echoStrings2d", list(list("a", "b"), list(), null)),
        arguments("echoPoints", list(POINT, POINT)),
        arguments("echoPointPtrs", list(POINT, null, POINT)),
        arguments("echoArray", list("a", "b", "c")),
        arguments("echoArrayOfPtrs", list(POINT, null, POINT)),
        arguments("echoMap", TEXTS),
        arguments("echoIntMap", map(1, POINT, 2, null)),
        arguments("echoMapOfMaps", map("a", TEXTS, "b", map())),
        arguments("echoMaps", list(TEXTS, map(), TEXTS)),
        arguments("echoMapPtr", TEXTS),
        arguments("echoHolder", HOLDER),
        arguments("echoHolderPtr", HOLDER),
        arguments("echoHolders", list(HOLDER, HOLDER)),
        arguments("echoNode", map("name", "n", "next", null, "tags", TEXTS)),
        arguments("echoIntPtrPtr", 42));
  }

  /** Of results the guest makes itself: what is in an argument, the host has pinned. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void case61ResultOutlivesTwentyThousandObjects(String function, Object value) {
    Guest guest = new Guest();
    guest.recorder().litter(20_000);
    Object result = guest.call(function, 2);
    assertThat(Values.unordered(result)).isEqualTo(Values.unordered(value));
  }

  /** Results the guest writes into a block that {@code __new} made. */
  static Stream<Arguments> case61ResultOutlivesTwentyThousandObjects() {
    Map<?, ?> entries = map("key 0", "value 0", "key 1", "value 1");
    Map<?, ?> points = map("key 0", map("x", 0, "y", 0L), "key 1", map("x", 1, "y", 1L));
    Map<?, ?> holder =
        map(
            "name",
            "text of 2",
            "first",
            entries,
            "second",
            map(0, "value 0", 1, "value 1"),
            "third",
            points,
            "texts",
            list("item 0", "item 1"));
    return Stream.of(
        arguments("withFullHeapStrings", list("item 0", "item 1")),
        arguments("withFullHeapPointPtrs", list(map("x", 0, "y", 0L), map("x", 1, "y", 1L << 32))),
        arguments("withFullHeapMapArray", list(entries, entries)),
        arguments("withFullHeapMaps", list(entries, entries)),
        arguments("withFullHeapMapPtrs", list(entries, entries)),
        arguments("withFullHeapHolder", holder),
        arguments("withFullHeapHolders", list(holder, holder)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void nothingIsLeftWhenAnArgumentDoesNotFit(String function, Object value) {
    Guest guest = new Guest();
    assertThat(catchThrowableOfType(ArgumentProblem.class, () -> guest.call(function, value)))
        .isNotNull();
    assertThat(guest.recorder().made()).as("made before the problem was found").isPositive();
    guest.assertNothingIsLeft();
  }

  static Stream<Arguments> nothingIsLeftWhenAnArgumentDoesNotFit() {
    return Stream.of(
        arguments("echoStrings", list("a", "b", list())),
        arguments("echoPoints", list(POINT, map("x", 1))),
        arguments("echoMap", map("a", "1", "b", list())),
        arguments("echoMapOfMaps", map("a", map("b", list()))),
        arguments("echoHolder", map("first", TEXTS, "name", list())),
        arguments("echoArrayOfPtrs", list(POINT, map("x", 300, "y", 1))));
  }
}
