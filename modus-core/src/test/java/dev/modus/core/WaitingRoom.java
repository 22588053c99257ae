package dev.modus.core;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A host function in which calls stay until the test lets them go on: {@code wait} of the guest
 * {@code endless}, which gives 7 then.
 */
final class WaitingRoom implements HostFunction {

  static final int ANSWER = 7;

  private final Semaphore entered = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);

  @Override
  public Object call(HostCall call) throws InterruptedException {
    entered.release();
    open.await();
    return ANSWER;
  }

  /** Waits until that many calls have come in. */
  void awaitCalls(int calls) {
    try {
      if (!entered.tryAcquire(calls, Soon.BOUND.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("no calls came in");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("a test was interrupted", e);
    }
  }

  /** Lets everybody out, and nobody stay any more. */
  void open() {
    open.countDown();
  }

  /** An engine of the guest {@code endless} with this as its function {@code wait}. */
  FunctionEngine.Builder engine(CompileMode mode) {
    return engine(mode, this);
  }

  /** An engine of the guest {@code endless}. */
  static FunctionEngine.Builder engine(CompileMode mode, HostFunction wait) {
    return FunctionEngine.builder()
        .app(Guests.fixture("endless"))
        .compileMode(mode)
        .hostModule(
            HostModule.named("modus_test")
                .function("tick", call -> 1)
                .function("wait", wait)
                .build());
  }
}
