package dev.modus.agents;

import java.util.List;
import java.util.function.Consumer;

/** A store in memory that somebody watches, who may throw. */
final class WatchedStore implements AgentStore {

  private final AgentStore store = AgentStore.inMemory();
  private final Consumer<AgentRecord> onSave;

  WatchedStore(Consumer<AgentRecord> onSave) {
    this.onSave = onSave;
  }

  @Override
  public AgentRecord load(String id) {
    return store.load(id);
  }

  @Override
  public synchronized AgentRecord save(AgentRecord record) {
    onSave.accept(record);
    return store.save(record);
  }

  @Override
  public List<AgentInfo> list(String app) {
    return store.list(app);
  }
}
