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

  /** What a record costs besides its name and its state, about. */
  private static final int RECORD_BYTES = 300;

  private final long maxBytes;

  /** Changed while this is locked, so that it and {@link #bytes} belong together. */
  private final ConcurrentMap<String, AgentRecord> records = new ConcurrentHashMap<>();

  private long bytes;

  MemoryStore() {
    this(Runtime.getRuntime().maxMemory() / 10);
  }

  MemoryStore(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public @Nullable AgentRecord load(String id) {
    return records.get(id);
  }

  @Override
  public synchronized AgentRecord save(AgentRecord record) {
    AgentRecord saved =
        new AgentRecord(
            record.id(),
            record.app(),
            record.name(),
            record.status(),
            record.status() == AgentStatus.TERMINATED ? null : record.state(),
            record.updated(),
            record.version() + 1);
    if (bytes + size(saved) > maxBytes) {
      forgetTerminated(Instant.MAX);
    }
    AgentRecord stored = records.get(record.id());
    if ((stored == null ? 0 : stored.version()) != record.version()) {
      throw AgentException.conflict(record.id());
    }
    take(size(saved) - (stored == null ? 0 : size(stored)));
    records.put(record.id(), saved);
    return saved;
  }

  /** Guests decide how many agents there are and how much they keep. */
  private void take(long more) {
    if (more > 0 && bytes + more > maxBytes) {
      throw new AgentException(
          AgentException.Kind.TOO_MANY,
          "the agents kept in memory need more than "
              + maxBytes
              + " bytes, a tenth of the heap; stop some, or keep them elsewhere:"
              + " AgentStore.directory or AgentStore.jdbc",
          null);
    }
    bytes += more;
  }

  private static long size(AgentRecord record) {
    String state = record.state();
    long letters = (long) record.name().length() + (state == null ? 0 : state.length());
    return RECORD_BYTES + Character.BYTES * letters;
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
  public synchronized int forgetTerminated(Instant before) {
    int forgotten = 0;
    for (AgentRecord record : records.values()) {
      if (record.status() == AgentStatus.TERMINATED
          && record.updated().isBefore(before)
          && records.remove(record.id(), record)) {
        bytes -= size(record);
        forgotten++;
      }
    }
    return forgotten;
  }
}
