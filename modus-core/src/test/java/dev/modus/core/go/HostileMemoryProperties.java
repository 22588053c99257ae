package dev.modus.core.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.modus.core.CallException;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestTrapException;
import dev.modus.core.Limits;
import dev.modus.core.host.HostModule;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever addresses, lengths and bytes a guest makes values of, a call gives a value or a typed
 * failure.
 */
class HostileMemoryProperties {

  /** Functions whose number of rounds is an argument. */
  private static final Set<String> LOOPS =
      Set.of("selfNests", "deepNest", "deepNode", "bomb", "mapBomb", "repeated", "hugeZeros");

  /** A guest that destroys its own allocator may go round in circles, which is not our subject. */
  private static final Set<String> DAMAGE =
      Set.of("scribble", "scribbleHeap", "callWithBrokenHeap");

  private static final Duration TOO_LONG = Duration.ofSeconds(30);

  private static final Limits LIMITS =
      Limits.builder()
          .maxMemoryBytes(4 << 20)
          .maxResultDepth(100)
          .maxResultElements(20_000)
          .maxResultBytes(1 << 20)
          .build();

  private record Attack(String function, List<Object> arguments) {}

  private static FunctionEngine engine(CompileMode mode) {
    return GuestEngines.engine(
        "hostile",
        mode,
        "attacks",
        builder ->
            builder
                .limits(LIMITS)
                .hostModule(
                    HostModule.named("modus_test")
                        .function("echoString", call -> call.argument("v"))
                        .function("echoStrings", call -> call.argument("v"))
                        .build()));
  }

  @Property(tries = 1_000)
  void compiledGuestOnlyFailsItsCall(@ForAll("attacks") Attack attack) {
    assertOnlyFailsTheCall(attack, CompileMode.EAGER);
  }

  @Property(tries = 500)
  void interpretedGuestOnlyFailsItsCall(@ForAll("attacks") Attack attack) {
    assertOnlyFailsTheCall(attack, CompileMode.INTERPRET);
  }

  private static void assertOnlyFailsTheCall(Attack attack, CompileMode mode) {
    FunctionEngine engine = engine(mode);
    try {
      assertTimeoutPreemptively(
          TOO_LONG, () -> engine.call(attack.function(), attack.arguments().toArray()));
    } catch (CallException e) {
      assertThat(e)
          .isInstanceOfAny(
              GuestFaultException.class, GuestTrapException.class, GuestExitException.class);
    }
  }

  @Provide
  Arbitrary<Attack> attacks() {
    List<FunctionSignature> functions =
        engine(CompileMode.INTERPRET).metadata().exports().values().stream()
            .filter(function -> !function.isInternal() && !DAMAGE.contains(function.name()))
            .toList();
    return Arbitraries.of(functions).flatMap(HostileMemoryProperties::attack);
  }

  private static Arbitrary<Attack> attack(FunctionSignature function) {
    boolean loops = LOOPS.contains(function.name());
    List<Arbitrary<Object>> arguments =
        function.parameters().stream()
            .map(Parameter::type)
            .map(type -> loops ? rounds() : argument(type))
            .toList();
    return arguments.isEmpty()
        ? Arbitraries.just(new Attack(function.name(), List.of()))
        : Combinators.combine(arguments).as(chosen -> new Attack(function.name(), chosen));
  }

  private static Arbitrary<Object> rounds() {
    return Arbitraries.integers().between(0, 6).asGeneric();
  }

  private static Arbitrary<Object> argument(GuestType type) {
    return switch (type.kind()) {
      case INTEGER -> type.bits() == Byte.SIZE ? octets() : words().asGeneric();
      case BYTES -> memory();
      case LIST -> argument(type.element()).list().ofMaxSize(10).asGeneric();
      default -> Arbitraries.strings().ofMaxLength(20).asGeneric();
    };
  }

  private static Arbitrary<Object> octets() {
    return Arbitraries.integers().between(0, 255).asGeneric();
  }

  /**
   * Numbers that are likely to hit something: the guest's memory has two pages, its heap is in the
   * second.
   */
  private static Arbitrary<Long> words() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 40),
        Arbitraries.longs().between(0, 140_000),
        Arbitraries.longs().between(65_536 / 16, 131_072 / 16).map(block -> block * 16),
        Arbitraries.longs().between(0xffff_ff00L, 0xffff_ffffL),
        Arbitraries.longs().between(0x7fff_fff0L, 0x8000_0010L),
        Arbitraries.longs().between(0, 0xffff_ffffL));
  }

  private static Arbitrary<Object> memory() {
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(64).asGeneric(),
        words().list().ofMaxSize(16).map(HostileMemoryProperties::bytes));
  }

  private static Object bytes(List<Long> words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
    words.forEach(word -> bytes.putInt(word.intValue()));
    return bytes.array();
  }
}
