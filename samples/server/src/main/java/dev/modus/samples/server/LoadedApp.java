package dev.modus.samples.server;

import dev.modus.Modus;
import dev.modus.agents.Agents;
import java.util.concurrent.Phaser;

/**
 * An app, and the requests that use it. It is closed when another has taken its place and the last
 * request that began with it is over.
 */
final class LoadedApp {

  private final Modus modus;
  private final Agents agents;

  /** One party for being current, and one for each request. */
  private final Phaser users =
      new Phaser(1) {
        @Override
        protected boolean onAdvance(int phase, int registeredParties) {
          modus.close();
          return true;
        }
      };

  LoadedApp(Modus modus, Agents agents) {
    this.modus = modus;
    this.agents = agents;
  }

  Modus modus() {
    return modus;
  }

  /** Begins a request; false if this app is closed already. */
  boolean enter() {
    return users.register() >= 0;
  }

  /** Ends a request. */
  void leave() {
    users.arriveAndDeregister();
  }

  /** Saves all agents, so that another app can go on with them, and ends subscriptions to them. */
  void endAgents() {
    agents.close();
  }

  /** Another app has taken this one's place, or the server ends. To be called once. */
  void retire() {
    users.arriveAndDeregister();
  }
}
