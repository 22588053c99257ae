package dev.modus.benchmarks;

import dev.modus.core.CallContext;
import dev.modus.core.CallException;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Limits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Mixed calls for an hour, or as many minutes as the argument says: good ones, traps, exits,
 * growth, time-outs, changing requests, reloads; AssemblyScript and Go. Prints each minute how much
 * heap is left after a collection, the threads, and what the engines hold. Both must stay flat.
 *
 * <pre>java -Xmx512m -cp benchmarks/target/modus-benchmarks.jar dev.modus.benchmarks.Soak 60</pre>
 */
public final class Soak {

  private static final int PAGES_AFTER_GROWTH = 52;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Asia/Tokyo");

  private final FunctionEngine script = open("assemblyscript/endings");
  private final FunctionEngine go = open("go/endings");
  private final AtomicLong good = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private volatile boolean over;

  private Soak() {}

  private static FunctionEngine open(String guest) {
    return FunctionEngine.builder()
        .app(Guests.named(guest))
        .limits(Limits.builder().maxMemoryBytes(8 << 20).build())
        .build();
  }

  /**
   * Runs.
   *
   * @param arguments how many minutes; 60 without
   */
  public static void main(String[] arguments) throws InterruptedException {
    Logger.getLogger("").setLevel(Level.OFF); // what guests log is not asked here
    new Soak().run(arguments.length == 0 ? 60 : Integer.parseInt(arguments[0]));
  }

  private void run(int minutes) throws InterruptedException {
    int threads = 4;
    CountDownLatch ended = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (!over) {
                  one(ThreadLocalRandom.current().nextInt(100));
                }
                ended.countDown();
              });
      thread.start();
    }
    System.out.println("minute, calls, failed as they should, wrong, heap KiB, threads, engines");
    for (int minute = 1; minute <= minutes; minute++) {
      Thread.sleep(60_000);
      report(minute);
    }
    over = true;
    ended.await();
    script.close();
    go.close();
  }

  private void report(int minute) throws InterruptedException {
    System.gc();
    Thread.sleep(200);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println(
        minute
            + ", "
            + good
            + ", "
            + failed
            + ", "
            + wrong
            + ", "
            + (runtime.totalMemory() - runtime.freeMemory()) / 1024
            + ", "
            + Thread.activeCount()
            + ", "
            + script.statistics()
            + " "
            + go.statistics());
  }

  private void one(int dice) {
    CallContext context =
        CallContext.builder()
            .timeZone(ZONES.get(dice % ZONES.size()))
            .claims("{\"sub\":\"" + dice + "\"}")
            .build();
    if (dice == 0) {
      fails(script, CallContext.builder().timeout(SHORT).build(), "spinForever");
    } else if (dice == 1 && ThreadLocalRandom.current().nextInt(200) == 0) {
      script.reload();
      go.reload();
    } else if (dice < 10) {
      fails(script, context, "unreachableTrap");
      fails(go, context, "nilDereference");
    } else if (dice < 15) {
      fails(script, context, "exit", 3);
      fails(script, context, "throwError", "no");
    } else if (dice < 18) {
      fails(script, context, "outOfMemory");
      gives(script, context, PAGES_AFTER_GROWTH, "allocate", 3 << 20);
    } else if (dice < 60) {
      gives(script, context, "done", "normal");
    } else {
      gives(go, context, "done", "normal");
    }
    pause();
  }

  /** Leaves most of the machine to others. */
  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void gives(
      FunctionEngine engine, CallContext by, Object value, String function, Object... arguments) {
    try {
      Object given = engine.call(by, function, arguments).value();
      if (value.equals(given)) {
        good.incrementAndGet();
      } else if (wrong.incrementAndGet() < 10) {
        System.out.println(function + " gave " + given);
      }
    } catch (RuntimeException e) {
      if (wrong.incrementAndGet() < 10) {
        e.printStackTrace();
      }
    }
  }

  private void fails(FunctionEngine engine, CallContext by, String function, Object... arguments) {
    try {
      engine.call(by, function, arguments);
      wrong.incrementAndGet();
    } catch (CallException e) {
      failed.incrementAndGet();
    }
  }
}
