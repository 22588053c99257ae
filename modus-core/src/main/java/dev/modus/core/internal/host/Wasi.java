package dev.modus.core.internal.host;

import static dev.modus.core.internal.guest.HostEffect.ANYTHING;
import static dev.modus.core.internal.guest.HostEffect.NONE;
import static dev.modus.core.internal.guest.HostEffect.READS_CLOCK_OR_RANDOM;
import static dev.modus.core.internal.guest.HostEffect.READS_ENVIRONMENT;

import dev.modus.core.internal.guest.GuestExit;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.HostEffect;
import dev.modus.core.internal.guest.HostImport;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * WASI preview 1 as far as Modus guests need it: clocks, random bytes, environment, standard output
 * and exit. There are no files, no arguments, and nothing on standard input. Whatever else a guest
 * asks for, it is told that the function does not exist.
 *
 * <p>Our own, not Chicory's: output and environment belong to a call, not to an instance, and what
 * a guest's start asks for must be seen.
 */
final class Wasi {

  static final String MODULE = "wasi_snapshot_preview1";

  private static final int SUCCESS = 0;
  private static final int BAD_DESCRIPTOR = 8;
  private static final int INVALID = 28;
  private static final int NO_SUCH_FUNCTION = 52;

  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int CHARACTER_DEVICE = 2;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Provided> functions;

  Wasi(Clock clock) {
    this.clock = clock;
    this.functions =
        Map.ofEntries(
            Map.entry("proc_exit", new Provided(1, 0, Wasi::exit)),
            Map.entry("clock_time_get", errno(3, READS_CLOCK_OR_RANDOM, this::clockTime)),
            Map.entry("clock_res_get", errno(2, NONE, Wasi::clockResolution)),
            Map.entry("random_get", errno(2, READS_CLOCK_OR_RANDOM, this::randomBytes)),
            Map.entry("environ_sizes_get", errno(2, READS_ENVIRONMENT, Wasi::environmentSizes)),
            Map.entry("environ_get", errno(2, READS_ENVIRONMENT, Wasi::environment)),
            Map.entry("args_sizes_get", errno(2, NONE, Wasi::argumentSizes)),
            Map.entry("args_get", errno(2, NONE, (instance, a) -> SUCCESS)),
            Map.entry("fd_write", errno(4, Wasi::write)),
            Map.entry("fd_read", errno(4, Wasi::read)),
            Map.entry(
                "fd_close", errno(1, (instance, a) -> standard(a) ? SUCCESS : BAD_DESCRIPTOR)),
            Map.entry("fd_fdstat_get", errno(2, NONE, Wasi::descriptorStatus)),
            Map.entry("fd_prestat_get", errno(2, NONE, (instance, a) -> BAD_DESCRIPTOR)),
            Map.entry("poll_oneoff", errno(4, Sleep::poll)),
            Map.entry("sched_yield", errno(0, (instance, a) -> SUCCESS)));
  }

  /** A function, and how many values it takes and gives. */
  private record Provided(int parameters, int results, HostImport host) {}

  private interface Function {
    int call(GuestInstance instance, long[] arguments);
  }

  private static Provided errno(int parameters, Function function) {
    return errno(parameters, ANYTHING, function);
  }

  private static Provided errno(int parameters, HostEffect effect, Function function) {
    return new Provided(parameters, 1, HostImport.of(effect, host(function)));
  }

  private static HostImport host(Function function) {
    return (instance, arguments) -> new long[] {function.call(instance, arguments)};
  }

  /** Tells whether a function can be imported with these numbers of values. */
  boolean fits(String name, int parameters, int results) {
    Provided known = functions.get(name);
    return known == null
        ? results <= 1
        : parameters == known.parameters() && results == known.results();
  }

  /** The function of that name; one that is not supported says so when called. */
  HostImport function(String name, int results) {
    Provided known = functions.get(name);
    if (known != null) {
      return known.host();
    }
    return results == 0
        ? (instance, arguments) -> HostImport.NOTHING
        : host((instance, arguments) -> NO_SUCH_FUNCTION);
  }

  private static long[] exit(GuestInstance instance, long[] arguments) {
    throw new GuestExit((int) arguments[0]);
  }

  private int clockTime(GuestInstance instance, long[] arguments) {
    long nanos;
    switch ((int) arguments[0]) {
      case 0 -> {
        Instant now = clock.instant();
        nanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
      }
      case 1 -> nanos = System.nanoTime();
      default -> {
        return INVALID;
      }
    }
    instance.memory().putLong((int) arguments[2], nanos);
    return SUCCESS;
  }

  private static int clockResolution(GuestInstance instance, long[] arguments) {
    instance.memory().putLong((int) arguments[1], 1_000);
    return SUCCESS;
  }

  private int randomBytes(GuestInstance instance, long[] arguments) {
    int length = (int) arguments[1];
    instance.memory().getBytes((int) arguments[0], length); // refuse before making them
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    instance.memory().putBytes((int) arguments[0], bytes);
    return SUCCESS;
  }

  private static List<byte[]> entries(GuestInstance instance) {
    List<byte[]> entries = new ArrayList<>();
    instance
        .call()
        .environment()
        .forEach(
            (name, value) ->
                entries.add((name + "=" + value + "\0").getBytes(StandardCharsets.UTF_8)));
    return entries;
  }

  private static int environmentSizes(GuestInstance instance, long[] arguments) {
    List<byte[]> entries = entries(instance);
    instance.memory().putInt((int) arguments[0], entries.size());
    instance
        .memory()
        .putInt((int) arguments[1], entries.stream().mapToInt(entry -> entry.length).sum());
    return SUCCESS;
  }

  private static int environment(GuestInstance instance, long[] arguments) {
    int pointers = (int) arguments[0];
    int text = (int) arguments[1];
    for (byte[] entry : entries(instance)) {
      instance.memory().putInt(pointers, text);
      instance.memory().putBytes(text, entry);
      pointers += Integer.BYTES;
      text += entry.length;
    }
    return SUCCESS;
  }

  private static int argumentSizes(GuestInstance instance, long[] arguments) {
    instance.memory().putInt((int) arguments[0], 0);
    instance.memory().putInt((int) arguments[1], 0);
    return SUCCESS;
  }

  private static int write(GuestInstance instance, long[] arguments) {
    int descriptor = (int) arguments[0];
    if (descriptor != STDOUT && descriptor != STDERR) {
      return BAD_DESCRIPTOR;
    }
    GuestMemory memory = instance.memory();
    int vector = (int) arguments[1];
    int written = 0;
    for (int i = 0; i < (int) arguments[2]; i++, vector += 8) {
      byte[] bytes = memory.getBytes(memory.getInt(vector), memory.getInt(vector + 4));
      if (descriptor == STDOUT) {
        instance.call().print(bytes);
      } else {
        instance.call().printError(bytes);
      }
      written += bytes.length;
    }
    memory.putInt((int) arguments[3], written);
    return SUCCESS;
  }

  private static int read(GuestInstance instance, long[] arguments) {
    if ((int) arguments[0] != STDIN) {
      return BAD_DESCRIPTOR;
    }
    instance.memory().putInt((int) arguments[3], 0);
    return SUCCESS;
  }

  private static boolean standard(long[] arguments) {
    return arguments[0] >= STDIN && arguments[0] <= STDERR;
  }

  private static int descriptorStatus(GuestInstance instance, long[] arguments) {
    if (!standard(arguments)) {
      return BAD_DESCRIPTOR;
    }
    GuestMemory memory = instance.memory();
    int status = (int) arguments[1];
    memory.putLong(status, CHARACTER_DEVICE);
    memory.putLong(status + 8, -1L);
    memory.putLong(status + 16, -1L);
    return SUCCESS;
  }
}
