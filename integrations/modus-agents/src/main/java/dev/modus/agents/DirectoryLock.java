package dev.modus.agents;

import dev.modus.agents.AgentException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that one store at a time uses a directory, in whichever process. The operating system
 * lets go of the lock when the process ends, however it does; the file stays.
 */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "agents.lock";

  /**
   * What this process has locked. On Linux, closing a file gives up all locks the process has on
   * it; so nobody here may even open it for a second time.
   */
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Locks a directory.
   *
   * @param attributes of the lock's file, should it not be there
   * @throws AgentException if somebody else has
   */
  static DirectoryLock of(Path directory, FileAttribute<?>... attributes) throws IOException {
    Path real = directory.toRealPath();
    if (!LOCKED.add(real)) {
      throw inUse(directory, "another store of this process");
    }
    try {
      return new DirectoryLock(real, lock(real, attributes));
    } catch (IOException | RuntimeException e) {
      LOCKED.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path directory, FileAttribute<?>... attributes)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            attributes);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // as if another process had it: this one has, by a copy of this class
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw inUse(directory, "another process");
    }
    return channel;
  }

  private static AgentException inUse(Path directory, String who) {
    return new AgentException(
        Kind.STORE,
        "the directory of agents "
            + directory
            + " is used by "
            + who
            + ": close that one first, share one store among engines of a process, or give each"
            + " process a directory of its own",
        null);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      LOCKED.remove(directory);
    }
  }
}
