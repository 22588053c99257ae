package dev.modus.core.host;

import dev.modus.core.CallContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a host function by a guest. Valid only while the host function runs.
 *
 * @since 0.1.0
 */
public interface HostCall {
  /** {@return {@code module.function} as the guest imports it} */
  String name();

  /**
   * The arguments, in the order of the guest's declaration, as {@link
   * dev.modus.core.Invocation#value()} describes values. They are copies: nothing refers to the
   * guest's memory.
   *
   * @return the arguments; elements may be {@code null}
   */
  List<@Nullable Object> arguments();

  /**
   * The argument of a parameter.
   *
   * @param parameter the parameter's name in the guest's declaration of the import
   * @return its value
   * @throws IllegalArgumentException if the guest declares no such parameter
   */
  @Nullable Object argument(String parameter);

  /** {@return the exported function whose call led here} */
  String guestFunction();

  /** {@return the execution id of that call} */
  String executionId();

  /** {@return the context that call was given} */
  CallContext context();

  /**
   * How long the guest's call may still take. The host function's thread is interrupted when that
   * time is over, or when the call is cancelled.
   *
   * @return a duration; zero when the time is over
   */
  Duration timeLeft();

  /**
   * Says why this call failed although the guest is given an answer, such as an error text. It is
   * logged and told to the engine's listeners, as an exception of the function is; what a {@link
   * LoggedFunction} has thrown is not logged again. The first reason is the one listeners see. If
   * the time is over, the guest's call is about to end, and this waits for that.
   *
   * @param cause why; without arguments and secrets
   */
  default void failed(Throwable cause) {}

  /**
   * Tells the engine's listeners that this function asks a model. Costs nothing where nobody
   * listens.
   *
   * @param model the model's name in the app's manifest
   * @param provider who serves the model, such as {@code openai}
   * @return what is to be told when the model has answered
   */
  default ModelCall modelCall(String model, String provider) {
    return ModelCall.UNHEARD;
  }
}
