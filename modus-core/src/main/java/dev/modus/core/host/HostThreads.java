package dev.modus.core.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Threads for host functions and providers that wait.
 *
 * @since 0.1.0
 */
public final class HostThreads {

  private HostThreads() {}

  /**
   * A virtual thread for each task where the JVM has them, which Java 17 cannot say in source.
   *
   * @return an executor, to be closed by the caller; {@code null} before Java 21
   */
  public static @Nullable ExecutorService virtual() {
    try {
      MethodHandle executor =
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class));
      return (ExecutorService) executor.invoke();
    } catch (NoSuchMethodException e) {
      return null;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make an executor of virtual threads", e);
    }
  }
}
