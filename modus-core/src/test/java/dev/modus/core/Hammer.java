package dev.modus.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs one task on many threads at once. */
public final class Hammer {

  private Hammer() {}

  /** Something to be done by several threads, again and again. */
  public interface Task<T> {
    T run(int thread, int round) throws Exception;
  }

  /** What the task gave: for each thread, its rounds in order. Fails if any round failed. */
  public static <T> List<List<T>> hammer(int threads, int rounds, Task<T> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier together = new CyclicBarrier(threads);
      List<Callable<List<T>>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        work.add(
            () -> {
              together.await();
              List<T> results = new ArrayList<>();
              for (int round = 0; round < rounds; round++) {
                results.add(task.run(thread, round));
              }
              return results;
            });
      }
      List<List<T>> all = new ArrayList<>();
      for (Future<List<T>> results : executor.invokeAll(work)) {
        all.add(results.get());
      }
      return all;
    } finally {
      executor.shutdownNow();
    }
  }
}
