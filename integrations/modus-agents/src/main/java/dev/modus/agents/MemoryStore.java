package dev.modus.agents;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Agents that end with the process. Of those that have ended, their ids are kept, not their state.
 */
final class MemoryStore implements AgentStore {

  private final ConcurrentMap<String, AgentRecord> records = new ConcurrentHashMap<>();

  @Override
  public @Nullable AgentRecord load(String id) {
    return records.get(id);
  }

  @Override
  public AgentRecord save(AgentRecord record) {
    AgentRecord saved =
        new AgentRecord(
            record.id(),
            record.app(),
            record.name(),
            record.status(),
            record.status() == AgentStatus.TERMINATED ? null : record.state(),
            record.updated(),
            record.version() + 1);
    records.compute(
        record.id(),
        (id, stored) -> {
          if ((stored == null ? 0 : stored.version()) != record.version()) {
            throw AgentException.conflict(id);
          }
          return saved;
        });
    return saved;
  }

  @Override
  public List<AgentInfo> list(String app) {
    return records.values().stream()
        .filter(record -> record.app().equals(app) && record.status() != AgentStatus.TERMINATED)
        .sorted(
            Comparator.comparing(AgentRecord::updated).thenComparing(AgentRecord::id).reversed())
        .map(AgentRecord::info)
        .toList();
  }

  @Override
  public int forgetTerminated(Instant before) {
    int forgotten = 0;
    for (AgentRecord record : records.values()) {
      if (record.status() == AgentStatus.TERMINATED
          && record.updated().isBefore(before)
          && records.remove(record.id(), record)) {
        forgotten++;
      }
    }
    return forgotten;
  }
}
