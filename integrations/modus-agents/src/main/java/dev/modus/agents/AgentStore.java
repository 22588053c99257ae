package dev.modus.agents;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what agents are while they have no instance, and beyond the life of the process.
 *
 * <p>May block; it is called by threads of {@link Agents}, and by those of callers. Implementations
 * must be thread-safe. What they throw is reported as {@link AgentException.Kind#STORE}, unless it
 * is an {@link AgentException}. Messages must not hold states, which may be confidential.
 *
 * @since 0.1.0
 */
public interface AgentStore extends AutoCloseable {
  /**
   * Makes a store that ends with the process, and holds as much as a tenth of the heap can. When it
   * is full, terminated agents are forgotten first; then agents cannot be started or saved.
   *
   * @return an empty store
   */
  static AgentStore inMemory() {
    return new MemoryStore();
  }

  /**
   * Opens a directory that keeps each agent in a file {@code <id>.json}, whole at any moment:
   * neither a killed process nor a power cut loses an agent or leaves half of one. For one process
   * at a time, in which engines may share the store.
   *
   * <p>Files and directories made here are for their owner alone, where the file system knows
   * owners. Files may be read, copied and, while no store uses the directory, edited and deleted. A
   * damaged one is no agent any more: asking for it is an error that names the file, and lists,
   * with a warning in the log, do without it. States may have 32 million characters.
   *
   * @param directory a directory of the operating system, best a local one; made if it is not there
   * @return a store, to be closed after the engines that use it
   * @throws AgentException with {@link AgentException.Kind#STORE} if another store uses the
   *     directory, in whichever process, or it cannot be written
   */
  static AgentStore directory(Path directory) {
    return FileStore.open(Objects.requireNonNull(directory, "directory"));
  }

  /**
   * Keeps agents in the table {@code agents} of a PostgreSQL database, for any number of processes.
   * The table, or what it lacks, is made when the store is first asked. It is that of the reference
   * runtime with three more columns: {@code app}, {@code version} and {@code data_is_null}. Rows
   * the reference wrote belong to no app until {@code app} is set.
   *
   * <p>A statement may take 30 seconds. States with NUL characters or halves of surrogate pairs are
   * refused, for PostgreSQL cannot hold them.
   *
   * @param source gives connections, best a pool; stays the caller's to close
   * @return a store, connected when it is first asked
   */
  static AgentStore jdbc(DataSource source) {
    return new JdbcStore(source, true, JdbcStore.LIMIT);
  }

  /**
   * Keeps agents as {@link #jdbc} does, in a table that is there already: for users of a database
   * who may not make tables. The script {@code agents.sql}, beside this class, makes it.
   *
   * @param source gives connections, best a pool; stays the caller's to close
   * @return a store, connected when it is first asked
   */
  static AgentStore jdbcWithExistingTable(DataSource source) {
    return new JdbcStore(source, false, JdbcStore.LIMIT);
  }

  /**
   * Finds an agent.
   *
   * @param id the agent's id; may be any text, for guests ask too
   * @return what was saved last; {@code null} if nothing was
   */
  @Nullable AgentRecord load(String id);

  /**
   * Saves an agent, unless somebody else has meanwhile: an agent that two engines believe to be
   * theirs is not overwritten by the slower one.
   *
   * @param record what to keep; its version is that of the record it replaces, and 0 if there was
   *     none
   * @return what was saved: the record with its new version
   * @throws AgentException with {@link AgentException.Kind#CONFLICT} if the stored version is
   *     another one; nothing is saved then
   */
  AgentRecord save(AgentRecord record);

  /**
   * Lists the agents of an app that are not terminated.
   *
   * @param app the app's name
   * @return what is known of them, saved last first
   */
  List<AgentInfo> list(String app);

  /**
   * Forgets agents that have been terminated for some time. Until then they are kept, so that who
   * asks for one learns that it has ended, and not that there never was any; nobody else forgets
   * them. By default nothing is forgotten.
   *
   * @param before those of all apps go that were terminated before this
   * @return how many went
   */
  default int forgetTerminated(Instant before) {
    return 0;
  }

  /** Lets go of files, connections and the like. Stores are closed by who made them. */
  @Override
  default void close() {}
}
