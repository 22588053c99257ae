package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Agents as files of a directory, one each. As nobody else uses the directory, all but the states
 * is kept in memory once it has been read, which is when it is first wanted.
 */
final class FileStore implements AgentStore {

  /** What JSON may hold as one text is more, but who keeps that much wants something else. */
  static final int MAX_STATE = 32 * 1024 * 1024;

  private static final Pattern ID = Pattern.compile("[0-9a-v]{20}");
  private static final String ENDING = ".json";
  private static final String UNFINISHED = ".json.tmp";
  private static final int LOCKS = 64;

  private final Path directory;
  private final DirectoryLock lock;

  /** What was read or saved, without the states. */
  private final ConcurrentMap<String, AgentRecord> known = new ConcurrentHashMap<>();

  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  /** One for each agent, or nearly so. */
  private final List<Object> locks =
      IntStream.range(0, LOCKS).mapToObj(each -> new Object()).toList();

  /** Closing waits for all that is under way. */
  private final ReadWriteLock life = new ReentrantReadWriteLock();

  private boolean closed;

  private FileStore(Path directory, DirectoryLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** Opens a directory, which is made if it is not there. */
  static FileStore open(Path directory) {
    if (directory.getFileSystem() != FileSystems.getDefault()) {
      throw new IllegalArgumentException(
          "Agents need a directory of the operating system, but " + directory.toUri() + " is none");
    }
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, WholeFile.ownerOnly("rwx------"));
      }
      DirectoryLock lock = DirectoryLock.of(directory, WholeFile.ownerOnly("rw-------"));
      FileStore store = new FileStore(directory, lock);
      try {
        for (String id : store.ids(UNFINISHED)) {
          Files.delete(store.file(id, UNFINISHED));
        }
        return store;
      } catch (IOException | RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (IOException e) {
      throw new AgentException(
          Kind.STORE, "the directory of agents " + directory + " cannot be used: " + e, e);
    }
  }

  @Override
  public @Nullable AgentRecord load(String id) {
    if (!ID.matcher(id).matches()) {
      return null;
    }
    return locked(id, () -> read(id));
  }

  @Override
  public AgentRecord save(AgentRecord record) {
    String id = record.id();
    if (!ID.matcher(id).matches()) {
      throw new AgentException(
          Kind.STORE,
          "agent '"
              + AgentException.oneLine(id)
              + "' cannot be saved: the ids of agents in files are 20 characters of 0-9a-v",
          null);
    }
    String state = record.state();
    if (state != null && state.length() > MAX_STATE) {
      throw new AgentException(
          Kind.STORE,
          String.format(
              "agent %s cannot be saved: its state has %,d characters, and files keep %,d at most",
              id, state.length(), MAX_STATE),
          null);
    }
    return locked(id, () -> replace(record));
  }

  private AgentRecord replace(AgentRecord record) {
    AgentRecord stored = known(record.id());
    if ((stored == null ? 0 : stored.version()) != record.version()) {
      throw AgentException.conflict(record.id());
    }
    AgentRecord saved = changed(record, record.state(), record.version() + 1);
    write(saved);
    known.put(saved.id(), withoutState(saved));
    return saved;
  }

  @Override
  public List<AgentInfo> list(String app) {
    return whileOpen(
        () ->
            readable()
                .filter(record -> record.app().equals(app))
                .filter(record -> record.status() != AgentStatus.TERMINATED)
                .sorted(
                    Comparator.comparing(AgentRecord::updated)
                        .thenComparing(AgentRecord::id)
                        .reversed())
                .map(AgentRecord::info)
                .toList());
  }

  @Override
  public int forgetTerminated(Instant before) {
    return whileOpen(
        () ->
            (int)
                readable()
                    .filter(record -> record.status() == AgentStatus.TERMINATED)
                    .filter(record -> record.updated().isBefore(before))
                    .filter(this::forget)
                    .count());
  }

  /** Terminated agents are never saved again, so this one is still what it was a moment ago. */
  private boolean forget(AgentRecord record) {
    return locked(
        record.id(),
        () -> {
          try {
            known.remove(record.id());
            return Files.deleteIfExists(file(record.id(), ENDING));
          } catch (IOException e) {
            throw failed("agent " + record.id() + " cannot be deleted", e);
          }
        });
  }

  /** All agents, without states, but those whose files are damaged: these are told of once. */
  private Stream<AgentRecord> readable() {
    return ids(ENDING).stream().map(this::readable).filter(Objects::nonNull);
  }

  private @Nullable AgentRecord readable(String id) {
    try {
      return locked(id, () -> known(id));
    } catch (AgentException e) {
      if (reported.add(id)) {
        AgentLog.log(Level.WARNING, "An agent is left out of lists: " + e.getMessage());
      }
      return null;
    }
  }

  private List<String> ids(String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .filter(id -> ID.matcher(id).matches())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw failed("the agents cannot be listed", e);
    }
  }

  private Path file(String id, String ending) {
    return directory.resolve(id + ending);
  }

  /** What is kept of an agent, without its state. */
  private @Nullable AgentRecord known(String id) {
    AgentRecord record = known.get(id);
    if (record != null) {
      return record;
    }
    return read(id) == null ? null : known.get(id);
  }

  private @Nullable AgentRecord read(String id) {
    Path file = file(id, ENDING);
    if (Files.notExists(file)) {
      known.remove(id);
      return null;
    }
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      AgentRecord record = AgentFile.read(id, in.readAllBytes());
      known.put(id, withoutState(record));
      return record;
    } catch (IOException e) {
      throw failed("agent " + id + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new AgentException(
          Kind.STORE,
          "the file "
              + file
              + " of an agent is damaged: "
              + e.getMessage()
              + ". Put right what was changed, restore it from a backup, or delete it to give up"
              + " the agent",
          e);
    }
  }

  private void write(AgentRecord record) {
    try {
      WholeFile.replace(
          directory, record.id() + ENDING, record.id() + UNFINISHED, AgentFile.write(record));
    } catch (IOException e) {
      throw failed("agent " + record.id() + " cannot be saved", e);
    }
  }

  private static AgentRecord withoutState(AgentRecord record) {
    return changed(record, null, record.version());
  }

  private static AgentRecord changed(AgentRecord record, @Nullable String state, long version) {
    return new AgentRecord(
        record.id(),
        record.app(),
        record.name(),
        record.status(),
        state,
        record.updated(),
        version);
  }

  private AgentException failed(String what, Exception failure) {
    return new AgentException(Kind.STORE, what + " in " + directory + ": " + failure, failure);
  }

  private <T extends @Nullable Object> T locked(String id, Supplier<T> work) {
    return whileOpen(
        () -> {
          synchronized (locks.get(Math.floorMod(id.hashCode(), LOCKS))) {
            return work.get();
          }
        });
  }

  private <T extends @Nullable Object> T whileOpen(Supplier<T> work) {
    life.readLock().lock();
    try {
      if (closed) {
        throw new AgentException(
            Kind.STORE, "the store of agents in " + directory + " is closed", null);
      }
      return work.get();
    } finally {
      life.readLock().unlock();
    }
  }

  @Override
  public void close() {
    life.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        lock.close();
      }
    } catch (IOException e) {
      throw failed("the agents cannot be let go of", e);
    } finally {
      life.writeLock().unlock();
    }
  }

  /** {@return the directory} */
  @Override
  public String toString() {
    return directory.toString();
  }
}
