package dev.modus.core.internal.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Guests;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Comparisons give in translated code what they give in interpreted code, and what plain arithmetic
 * says: millions of them around the sign bit, long after the JVM has compiled both. The guest
 * {@code comparisons} makes the same numbers as {@link Numbers} and folds its answers in the same
 * checksum.
 *
 * <p>This is about the comparisons as such. It does not provoke JDK-8376400, where each comparison
 * is right but the JVM goes on at the wrong one of two branches, once, when a branch is taken for
 * the first time after a long while.
 */
class UnsignedComparisonTest {

  private static final int INTERPRETED_ROUNDS = 1_000;
  private static final int TRANSLATED_ROUNDS = 40_000;
  private static final int BATCHES = 8;

  private static FunctionEngine interpreted;
  private static FunctionEngine translated;

  @BeforeAll
  static void load() {
    interpreted = Guests.engine(Guests.fixture("comparisons"), CompileMode.INTERPRET);
    translated = Guests.engine(Guests.fixture("comparisons"), CompileMode.EAGER);
  }

  @AfterAll
  static void close() {
    interpreted.close();
    translated.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("comparisons")
  void answersAreThoseOfArithmetic(String function, Consumer<Numbers> round) {
    for (int seed = 1; seed <= BATCHES; seed++) {
      assertThat(answer(translated, function, seed, TRANSLATED_ROUNDS))
          .as("seed %d", seed)
          .isEqualTo(expected(round, seed, TRANSLATED_ROUNDS));
    }
    // the same small batch again and again, as what is interpreted at first is machine code later
    for (int seed = 1; seed <= BATCHES; seed++) {
      Object expected = expected(round, seed, INTERPRETED_ROUNDS);
      assertThat(answer(interpreted, function, seed, INTERPRETED_ROUNDS))
          .as("interpreted, seed %d", seed)
          .isEqualTo(expected);
      assertThat(answer(translated, function, seed, INTERPRETED_ROUNDS))
          .as("translated, seed %d", seed)
          .isEqualTo(expected);
    }
  }

  static Stream<Arguments> comparisons() {
    return Stream.of(
        row("valuesOfU32", n -> n.fold(bits(compare(n.near32(), n.near32())))),
        row("branchesOfU32", n -> n.fold(branches(compare(n.near32(), n.near32())))),
        row("constantsOfU32", UnsignedComparisonTest::constants32),
        row("selectsOfU32", UnsignedComparisonTest::selects32),
        row("rangesOfU32", UnsignedComparisonTest::ranges32),
        row("loopsOverU32", UnsignedComparisonTest::loops32),
        row("valuesOfU64", n -> n.fold(bits(compare(n.near64(), n.near64())))),
        row("branchesOfU64", n -> n.fold(branches(compare(n.near64(), n.near64())))),
        row("constantsOfU64", UnsignedComparisonTest::constants64),
        row("rangesOfU64", UnsignedComparisonTest::ranges64),
        row("loopsOverU64", UnsignedComparisonTest::loops64),
        row("branchesOfI32", UnsignedComparisonTest::signed32));
  }

  private static Arguments row(String function, Consumer<Numbers> round) {
    return arguments(function, round);
  }

  private static Object answer(FunctionEngine engine, String function, int seed, int rounds) {
    return engine.call(function, seed, rounds).value();
  }

  private static Object expected(Consumer<Numbers> round, int seed, int rounds) {
    Numbers numbers = new Numbers(seed);
    for (int i = 0; i < rounds; i++) {
      round.accept(numbers);
    }
    return numbers.sum;
  }

  // Not Integer.compareUnsigned and Long.compareUnsigned, which the engine itself relies on.

  private static int compare(int a, int b) {
    long x = a & 0xffffffffL;
    long y = b & 0xffffffffL;
    return Long.signum(x - y);
  }

  private static int compare(long a, long b) {
    long x = a + Long.MIN_VALUE;
    long y = b + Long.MIN_VALUE;
    return x < y ? -1 : x > y ? 1 : 0;
  }

  private static int bits(int comparison) {
    return comparison < 0 ? 1 | 2 : comparison == 0 ? 2 | 8 : 4 | 8;
  }

  private static int branches(int comparison) {
    int taken = bits(comparison);
    return taken + 16 * (15 - taken);
  }

  private static int bit(boolean answer, int bit) {
    return answer ? bit : 0;
  }

  private static void constants32(Numbers n) {
    int a = n.near32();
    n.fold(
        bit(compare(a, 1) < 0, 1)
            | bit(compare(a, 9) <= 0, 2)
            | bit(compare(a, 99) > 0, 4)
            | bit(compare(a, 100000) >= 0, 8)
            | bit(compare(a, 0x7fffffff) < 0, 16)
            | bit(compare(a, 0x7fffffff) <= 0, 32)
            | bit(compare(a, 0x80000000) > 0, 64)
            | bit(compare(a, 0x80000000) >= 0, 128)
            | bit(compare(a, 0x80000001) < 0, 256)
            | bit(compare(a, 0xfffffffe) <= 0, 512)
            | bit(compare(a, 0xfffffffe) > 0, 1024)
            | bit(compare(a, 0xffffffff) >= 0, 2048));
  }

  private static void constants64(Numbers n) {
    long a = n.near64();
    n.fold(
        bit(compare(a, 1) < 0, 1)
            | bit(compare(a, 9) <= 0, 2)
            | bit(compare(a, 99) > 0, 4)
            | bit(compare(a, 100000) >= 0, 8)
            | bit(compare(a, Long.MAX_VALUE) < 0, 16)
            | bit(compare(a, Long.MAX_VALUE) <= 0, 32)
            | bit(compare(a, Long.MIN_VALUE) > 0, 64)
            | bit(compare(a, Long.MIN_VALUE) >= 0, 128)
            | bit(compare(a, Long.MIN_VALUE + 1) < 0, 256)
            | bit(compare(a, -2) <= 0, 512)
            | bit(compare(a, -2) > 0, 1024)
            | bit(compare(a, -1) >= 0, 2048));
  }

  private static void selects32(Numbers n) {
    int a = n.near32();
    int b = n.near32();
    int comparison = compare(a, b);
    n.fold(comparison < 0 ? a : b);
    n.fold((comparison >= 0 ? a : b) + (comparison > 0 ? 3 : 5));
    n.fold(compare(a, 100) < 0 ? 1 : compare(a, 0x80000000) <= 0 ? 7 : 3);
  }

  private static void ranges32(Numbers n) {
    int a = n.near32();
    int b = n.near32();
    int c = n.near32();
    boolean within = compare(a, b) >= 0 && compare(a, c) < 0;
    boolean aroundSignBit = a == 0x7ffffffe || a == 0x7fffffff || a >>> 1 == 0x40000000;
    n.fold(
        bit(compare(a - b, c) < 0, 1)
            | bit(compare(a - 10, 90) < 0, 2)
            | bit(within, 4)
            | bit(!within, 8)
            | bit(aroundSignBit, 16 | 32)
            | bit(compare(a + b, a) < 0, 64));
  }

  private static void ranges64(Numbers n) {
    long a = n.near64();
    long b = n.near64();
    long c = n.near64();
    boolean within = compare(a, b) >= 0 && compare(a, c) < 0;
    boolean aroundSignBit =
        a == Long.MAX_VALUE - 1 || a == Long.MAX_VALUE || a >>> 1 == 0x4000000000000000L;
    n.fold(
        bit(compare(a - b, c) < 0, 1)
            | bit(compare(a - 10, 90) < 0, 2)
            | bit(within, 4)
            | bit(!within, 8)
            | bit(aroundSignBit, 16)
            | bit(compare(a + b, a) < 0, 32));
  }

  private static void loops32(Numbers n) {
    int from = n.near32();
    int to = from + (n.random() & 3);
    int steps = 0;
    for (int x = from; compare(x, to) < 0; x++) {
      steps++;
    }
    for (int x = to; compare(x, from) > 0; x--) {
      steps += 16;
    }
    for (int x = from; compare(x, to) <= 0 && steps < 1000; x++) {
      steps += 256;
    }
    n.fold(steps);
  }

  private static void loops64(Numbers n) {
    long from = n.near64();
    long to = from + (n.random() & 3);
    int steps = 0;
    for (long x = from; compare(x, to) < 0; x++) {
      steps++;
    }
    for (long x = to; compare(x, from) > 0; x--) {
      steps += 16;
    }
    for (long x = from; compare(x, to) <= 0 && steps < 1000; x++) {
      steps += 256;
    }
    n.fold(steps);
  }

  private static void signed32(Numbers n) {
    int a = n.near32();
    int b = n.near32();
    n.fold(branches(Long.signum((long) a - b)) + bit(a + 2L >>> 2 == 0, 256));
  }

  /** What the guest calculates with. */
  private static final class Numbers {
    private int state;
    private long sum;

    Numbers(int seed) {
      state = seed | 1;
    }

    void fold(int answer) {
      sum = sum * 31 + (answer & 0xffffffffL);
    }

    int random() {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state;
    }

    int near32() {
      int r = random();
      int offset = (r >>> 8 & 7) - 3;
      return switch (r & 7) {
        case 0 -> offset;
        case 1 -> 0x80000000 + offset;
        case 2 -> 0x7fffffff + offset;
        case 3 -> 0x80000000 | r >>> 4;
        case 4 -> 100 + offset;
        case 5 -> r >>> 12;
        default -> random();
      };
    }

    long near64() {
      int r = random();
      long offset = (r >>> 8 & 7) - 3;
      return switch (r & 7) {
        case 0 -> offset;
        case 1 -> Long.MIN_VALUE + offset;
        case 2 -> Long.MAX_VALUE + offset;
        case 3 -> Long.MIN_VALUE | r >>> 4;
        case 4 -> 100 + offset;
        case 5 -> (r & 0xffffffffL) << 8;
        default -> (long) random() << 32 | random() & 0xffffffffL;
      };
    }
  }
}
