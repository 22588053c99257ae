package dev.modus.samples.server;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The host function {@code modus_test.echo}, which holds calls until the test lets them go. It is
 * found by {@link java.util.ServiceLoader}, as connectors are.
 */
public final class Gate implements HostModuleProvider {

  /** A call has arrived: one permit each. */
  static final Semaphore ARRIVED = new Semaphore(0);

  private static volatile CountDownLatch open = new CountDownLatch(0);

  /** Holds the calls to come. */
  static void shut() {
    open = new CountDownLatch(1);
  }

  /** Lets all calls go. */
  static void open() {
    open.countDown();
  }

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    return List.of(
        HostModule.named("modus_test")
            .function(
                "echo",
                call -> {
                  ARRIVED.release();
                  if (!open.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the test has forgotten this call");
                  }
                  return call.arguments().get(0);
                })
            .build());
  }
}
