package dev.modus.core.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TableInstance;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.Limits;
import dev.modus.core.internal.app.AppFiles;
import dev.modus.core.internal.app.WasmApp;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.GuestFunction;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.HostEffect;
import dev.modus.core.internal.guest.HostImport;
import dev.modus.core.internal.guest.assemblyscript.AssemblyScript;
import dev.modus.core.internal.guest.go.Go;
import dev.modus.core.internal.host.HostLinker;
import dev.modus.core.internal.limit.CallWatch.Ending;
import dev.modus.core.internal.limit.MemoryAccount;
import dev.modus.core.internal.limit.Watchdog;
import dev.modus.core.internal.wasm.ChicoryInstance;
import dev.modus.core.internal.wasm.ChicoryModule;
import dev.modus.core.internal.wasm.ChicoryModule.Signature;
import dev.modus.core.internal.wasm.GuestCode;
import dev.modus.core.internal.wasm.Snapshot;
import dev.modus.core.metadata.Language;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The state in which a call finds its instance: byte for byte the same, whatever others did before.
 * Looks at everything WebAssembly lets a guest change.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"EAGER", "INTERPRET"})
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PristineInstanceTest {

  private static final Path GUESTS = Path.of("src/test/guests");
  private static final long TIME = Duration.ofMillis(30).toNanos();
  private static final CallContext CONTEXT =
      CallContext.builder().timeZone("Europe/Rome").claims("{\"user\":1}").build();

  @Parameter CompileMode mode;

  /** All test guests whose start comes to an end. */
  static Stream<Path> guests() throws IOException {
    try (Stream<Path> files = Files.walk(GUESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".wasm"))
          .filter(
              file -> !file.toString().matches(".*start-(loops|exits|moody|panics|throws|traps).*"))
          .map(GUESTS::relativize)
          .sorted()
          .toList()
          .stream();
    }
  }

  /** What makes instances of one guest, without an engine. */
  private static class Maker implements InstancePool.Factory {
    final ChicoryModule module;
    final MemoryAccount account = account();
    private final GuestLanguage language;
    private final List<HostImport> hosts = new ArrayList<>();

    Maker(Path wasm, CompileMode mode) throws Exception {
      WasmApp app = WasmApp.read(AppFiles.at(GUESTS.resolve(wasm)), null);
      Limits limits = Limits.defaults();
      module = ChicoryModule.load(app.wasm(), mode, null);
      language =
          app.metadata().language() == Language.GO
              ? new Go(app.metadata(), Coercion.STRICT, limits)
              : new AssemblyScript(app.metadata(), Coercion.STRICT, limits);
      HostLinker linker = new HostLinker(app.metadata(), language, Map.of(), Clock.systemUTC());
      for (ChicoryModule.ImportedFunction item : module.imports()) {
        hosts.add(linker.link(item.module(), item.name(), item.signature().results()).host());
      }
    }

    /** Of whatever shape the account has. */
    private static MemoryAccount account() {
      return new MemoryAccount(512 << 20, () -> {});
    }

    CallState call(String function) {
      return new CallState(
          function,
          CONTEXT,
          context -> {
            Map<String, String> variables = new TreeMap<>();
            variables.put("TZ", Objects.requireNonNull(context.timeZone()));
            variables.put("CLAIMS", context.claims());
            return variables;
          },
          "id",
          1 << 20);
    }

    @Override
    public ChicoryInstance build(GuestCode code, CallState call) {
      return module.instantiate(code, hosts, language, call, 64 << 20, account);
    }

    @Override
    public void start(ChicoryInstance instance) {
      String start = module.exports().containsKey("_initialize") ? "_initialize" : "_start";
      Objects.requireNonNull(instance.function(start)).call();
    }

    @Override
    public CallState nobody(CallContext context) {
      return call("");
    }

    List<String> functions() {
      return module.exports().keySet().stream()
          .filter(name -> !name.equals("_initialize") && !name.equals("_start"))
          .sorted()
          .toList();
    }
  }

  /** All a guest can change. */
  private record State(
      byte[] memory, List<Long> globals, List<List<Integer>> tables, List<String> segments) {

    static State of(ChicoryInstance guest) throws Exception {
      Instance instance = (Instance) field(guest, "instance");
      byte[] memory = instance.memory().readBytes(0, instance.memory().pages() << 16);
      List<Long> globals = new ArrayList<>();
      for (int i = 0; i < instance.globalCount(); i++) {
        globals.add(instance.global(i).getValueLow());
        globals.add(instance.global(i).getValueHigh());
      }
      List<List<Integer>> tables = new ArrayList<>();
      for (Object each : (List<?>) field(guest, "tables")) {
        TableInstance table = (TableInstance) each;
        List<Integer> entries = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
          entries.add(table.ref(i));
        }
        tables.add(entries);
      }
      List<String> segments = new ArrayList<>();
      for (int i = 0; i < instance.elementCount(); i++) {
        segments.add(String.valueOf(System.identityHashCode(instance.element(i))));
      }
      for (Object segment : (Object[]) field(instance.memory(), "segments")) {
        segments.add(String.valueOf(System.identityHashCode(segment)));
      }
      return new State(memory, globals, tables, segments);
    }

    private static Object field(Object of, String name) throws Exception {
      Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    }

    /** The first difference, as a sentence. */
    String difference(State other) {
      int at = Arrays.mismatch(memory, other.memory);
      if (at >= 0) {
        return "memory of %d and %d bytes differs at %d"
            .formatted(memory.length, other.memory.length, at);
      }
      return globals.equals(other.globals)
              && tables.equals(other.tables)
              && segments.equals(other.segments)
          ? "none"
          : "globals " + globals.equals(other.globals) + ", tables " + tables.equals(other.tables);
    }
  }

  private static void assertSame(State actual, State expected, String what) {
    assertThat(actual.difference(expected)).as(what).isEqualTo("none");
  }

  /** Calls a function with zeros, and says whether it came to its end. */
  private static boolean call(Watchdog watchdog, Slot slot, Maker maker, String function) {
    Signature signature = Objects.requireNonNull(maker.module.exports().get(function));
    GuestFunction target = Objects.requireNonNull(slot.guest().function(function));
    boolean well = false;
    watchdog.begin(slot.watch(), TIME);
    try {
      target.call(new long[signature.parameters()]);
      well = true;
    } catch (RuntimeException | StackOverflowError e) {
      // which is an end too
    }
    Ending ending = slot.watch().end();
    return well && ending == null;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guests")
  void restoredInstanceIsWhatItWasBefore(Path guest) throws Exception {
    Maker maker = new Maker(guest, mode);
    assertThat(maker.module.restorable()).isTrue();
    Watchdog watchdog = new Watchdog("pristine", () -> {});
    int restored = 0;
    for (String function : maker.functions()) {
      Slot slot = new Slot(maker.module.code());
      watchdog.add(slot.watch());
      slot.built(maker.build(slot.code(), maker.call(function)));
      State fresh = State.of(slot.guest());
      Snapshot pristine = slot.guest().snapshot();
      maker.start(slot.guest());
      State started = State.of(slot.guest());
      Snapshot home = slot.guest().snapshot();

      if (call(watchdog, slot, maker, function)) {
        assertThat(slot.guest().restore(home)).as("%s can be undone", function).isTrue();
        assertSame(State.of(slot.guest()), started, "after " + function);
        call(watchdog, slot, maker, function);
        assertThat(slot.guest().restore(pristine)).isTrue();
        assertSame(State.of(slot.guest()), fresh, "before the start, after " + function);
        restored++;
      }
      watchdog.remove(slot.watch());
      slot.discard();
    }
    watchdog.close();
    assertThat(restored).isPositive();
    assertThat(maker.account.taken()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guests")
  void everyCallOfThePoolFindsTheSameState(Path guest) throws Exception {
    Maker maker = new Maker(guest, mode);
    Watchdog watchdog = new Watchdog("pristine", () -> {});
    InstancePool pool =
        new InstancePool("pristine", maker.module, maker, watchdog, maker.account, true, 4);
    ChicoryInstance probe = maker.build(maker.module.code(), maker.call("probe"));
    probe.observe(HostEffect.ANYTHING);
    maker.start(probe);
    boolean quiet = probe.asked().compareTo(HostEffect.READS_ENVIRONMENT) <= 0;
    State expected = State.of(probe);
    probe.discard();
    if (!quiet) {
      pool.close();
      return; // no two starts end alike; the test above is for these
    }

    for (int round = 0; round < 2; round++) {
      for (String function : maker.functions()) {
        Slot slot = pool.take();
        pool.start(slot, maker.call(function));
        assertSame(State.of(slot.guest()), expected, "before " + function);
        boolean well = call(watchdog, slot, maker, function);
        pool.giveBack(slot, well);
      }
    }

    assertThat(pool.idle()).isLessThanOrEqualTo(1);
    pool.close();
    watchdog.close();
    assertThat(pool.idle()).isZero();
    assertThat(maker.account.taken()).isZero();
  }

  @Test
  void quietStartRunsOnce() throws Exception {
    int[] starts = new int[1];
    Maker maker =
        new Maker(Path.of("assemblyscript/start-quiet/build/start-quiet.wasm"), mode) {
          @Override
          public void start(ChicoryInstance instance) {
            starts[0]++;
            super.start(instance);
          }
        };
    Watchdog watchdog = new Watchdog("pristine", () -> {});
    InstancePool pool =
        new InstancePool("pristine", maker.module, maker, watchdog, maker.account, true, 4);
    for (int i = 0; i < 5; i++) {
      Slot one = pool.take();
      pool.start(one, maker.call("count"));
      Slot other = pool.take();
      pool.start(other, maker.call("count"));
      pool.giveBack(one, true);
      pool.giveBack(other, i % 2 == 0); // so that new instances are built as well
    }
    assertThat(starts[0]).isEqualTo(1);
    pool.close();
    watchdog.close();
  }

  @Test
  void instanceIsWatchedOverAsItIsExecuted() throws Exception {
    Maker maker =
        new Maker(Path.of("assemblyscript/start-quiet/build/start-quiet.wasm"), CompileMode.TIERED);
    Watchdog watchdog = new Watchdog("pristine", () -> {});
    InstancePool pool =
        new InstancePool("pristine", maker.module, maker, watchdog, maker.account, true, 4);
    Slot slot = pool.take();
    maker.module.translate(); // at the worst moment
    pool.start(slot, maker.call("count"));
    assertThat(slot.guest().code()).isSameAs(slot.code());
    pool.giveBack(slot, true);
    assertThat(pool.idle()).as("instances of the first tier").isZero();
    Slot next = pool.take();
    pool.start(next, maker.call("count"));
    assertThat(next.code()).isSameAs(maker.module.code());
    assertThat(next.guest().code()).isSameAs(next.code());
    pool.close();
    watchdog.close();
  }
}
