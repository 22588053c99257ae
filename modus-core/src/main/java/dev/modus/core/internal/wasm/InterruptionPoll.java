package dev.modus.core.internal.wasm;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * What compiled guest code asks at every loop and call: whether to stop. As long as nobody is to be
 * stopped the answer is the constant "no", which the JIT folds away; reading the interrupt flag of
 * the thread instead, a volatile field, keeps it from optimising across iterations. Once armed,
 * code that relied on the constant is thrown away at the next safepoint, and the flag decides.
 *
 * <p>This class is a template: a copy of it becomes part of the generated code of each app, so that
 * the time-outs of one app do not disturb the code of another. It must refer to nothing of ours,
 * which generated code cannot see. See {@link GeneratedClasses}.
 */
public final class InterruptionPoll {

  private static final MethodHandle NO = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle FLAG = flag();
  private static final MutableCallSite SITE = new MutableCallSite(NO);
  private static final MethodHandle STOP = SITE.dynamicInvoker();

  private InterruptionPoll() {}

  private static MethodHandle flag() {
    try {
      return MethodHandles.lookup()
          .findStatic(InterruptionPoll.class, "interrupted", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedMethod") // found by name
  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  /**
   * Called by guest code.
   *
   * @throws Throwable never, but what {@link ChicoryInterruptedException} is
   */
  public static void check() throws Throwable {
    if ((boolean) STOP.invokeExact()) {
      throw new ChicoryInterruptedException("Thread interrupted");
    }
  }

  /**
   * Makes guest code look at the flag of its thread, or not.
   *
   * @param armed whether it shall look
   */
  public static void arm(boolean armed) {
    SITE.setTarget(armed ? FLAG : NO);
    MutableCallSite.syncAll(new MutableCallSite[] {SITE});
  }
}
