package dev.modus.core;

import org.jspecify.annotations.Nullable;

/**
 * An instance of the guest that keeps its memory from call to call, for guests that hold state on
 * purpose, such as agents. What one call leaves behind, the next one finds; nobody else sees it.
 *
 * <p>The guest is instantiated, and its top-level code runs, in the first call. Each call has the
 * time and output limits of any other. It takes no turn of {@link Limits#maxConcurrentCalls()}, for
 * a call that holds one may be waiting for it: whoever opens instances says how many there are.
 * Their memory counts for {@link Limits#maxTotalMemoryBytes()} until they are closed.
 *
 * <p>Used by one thread at a time; {@link #close()} and {@link #isUsable()} may come from any.
 *
 * @since 0.1.0
 */
public interface StatefulInstance extends AutoCloseable {
  /**
   * Calls a function of the guest in this instance.
   *
   * @param context what the guest sees of the request. Environment variables are read once by most
   *     guests, so that they keep seeing those of the first call
   * @param function the export's name
   * @param arguments one value per parameter, as for {@link FunctionEngine#call(String, Object...)}
   * @return the result
   * @throws FunctionNotFoundException if the app has no such function; the instance stays usable
   * @throws InvalidArgumentException if an argument does not fit; the instance stays usable
   * @throws GuestException if the guest fails; the instance is then closed
   * @throws LimitExceededException if the call meets a limit; the instance is then closed
   * @throws CallCancelledException if the thread is interrupted, or the engine closed meanwhile;
   *     the instance is then closed
   * @throws EngineClosedException if the engine is closed
   * @throws IllegalStateException if this is closed, or in the middle of another call
   */
  Invocation call(CallContext context, String function, @Nullable Object... arguments);

  /** {@return whether calls are possible: false once it is closed or a call has failed} */
  boolean isUsable();

  /**
   * Lets go of the instance and its memory; during a call, when that has ended. Closing twice does
   * no harm.
   */
  @Override
  void close();
}
