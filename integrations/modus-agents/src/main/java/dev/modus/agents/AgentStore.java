package dev.modus.agents;

import java.util.List;
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
   * Makes a store that ends with the process.
   *
   * @return an empty store
   */
  static AgentStore inMemory() {
    return new MemoryStore();
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

  /** Lets go of files, connections and the like. Stores are closed by who made them. */
  @Override
  default void close() {}
}
