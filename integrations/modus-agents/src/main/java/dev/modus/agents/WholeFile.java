package dev.modus.agents;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Replaces files so that there is always the old one or the new one, whatever becomes of process
 * and machine: the new one is written beside the old one, brought to the disk, and takes its place.
 *
 * <p>Threads of agents are interrupted now and then. What is done here is short and must be done,
 * so it uses files that interrupting does not close.
 */
final class WholeFile {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private WholeFile() {}

  /**
   * Replaces a file of a directory, or makes it.
   *
   * @param unfinished the name of the new one until it is whole; nobody else may use it
   */
  static void replace(Path directory, String name, String unfinished, byte[] content)
      throws IOException {
    Path beside = directory.resolve(unfinished);
    Files.deleteIfExists(beside);
    try {
      Files.createFile(beside, ownerOnly("rw-------"));
      try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
        out.write(content);
        out.getFD().sync();
      }
      Files.move(beside, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      sync(directory);
    } catch (IOException e) {
      deleteQuietly(beside, e); // the disk may be full
      throw e;
    }
  }

  private static void deleteQuietly(Path file, IOException reason) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** Only then does a file's new name outlive a power cut. Windows sees to that itself. */
  private static void sync(Path directory) throws IOException {
    boolean interrupted = false;
    try {
      while (POSIX) {
        interrupted |= Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = true; // once more: there is nothing here to wait for
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What to make a file or directory with, where the system's files have owners. */
  static FileAttribute<?>[] ownerOnly(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
