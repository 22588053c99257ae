package dev.modus.core;

import dev.modus.core.internal.log.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the files of an app until it is closed. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AppWatch implements AutoCloseable {

  /** How long nothing must have changed before the app is read. */
  private static final long QUIET_MILLIS = 200;

  /** How often to see whether anybody still needs this. */
  private static final long POLL_MILLIS = 1_000;

  private static final Object GONE = new Object();

  private final Path folder;
  private final WatchService service;
  private final Runnable changed;
  private final BooleanSupplier obsolete;

  // for the watching thread

  private boolean registered;
  private @Nullable WatchKey key;

  /** Which folder is watched, where the file system tells folders of one name apart. */
  private @Nullable Object identity;

  private AppWatch(Path folder, WatchService service, Runnable changed, BooleanSupplier obsolete) {
    this.folder = folder;
    this.service = service;
    this.changed = changed;
    this.obsolete = obsolete;
  }

  /**
   * Watches the folder of an app for a program that loads the app itself: one that starts before
   * there is an app, for example, or that reads more from the folder than {@link
   * FunctionEngine#watch} does. Any file of the folder counts, those of its folders do not.
   *
   * @param path the folder, which must exist, or a {@code .wasm} file in it
   * @param changed told a little after the last of several changes, so that whoever writes the
   *     files can finish; on the watching thread. What it throws is logged
   * @return what ends the watching when it is closed
   * @throws UncheckedIOException if the folder cannot be watched
   */
  public static AppWatch start(Path path, Runnable changed) {
    Objects.requireNonNull(changed, "changed");
    Path folder = folder(path);
    return start(
        folder,
        () -> {
          try {
            changed.run();
          } catch (RuntimeException e) {
            Log.LOAD.log(Level.WARNING, "What was told of changes in " + folder + " failed", e);
          }
        },
        () -> false);
  }

  static AppWatch start(
      Path path, Runnable reload, BooleanSupplier obsolete, ReloadListener listener) {
    Path folder = folder(path);
    return start(folder, () -> reload(folder, reload, listener), obsolete);
  }

  private static Path folder(Path path) {
    Path absolute = path.toAbsolutePath();
    Path parent = absolute.getParent();
    return parent == null || Files.isDirectory(absolute) ? absolute : parent;
  }

  private static AppWatch start(Path folder, Runnable changed, BooleanSupplier obsolete) {
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      AppWatch watch = new AppWatch(folder, service, changed, obsolete);
      try {
        watch.register();
      } catch (IOException | RuntimeException e) {
        service.close();
        throw e;
      }
      Thread thread = new Thread(watch::run, "modus-watch-" + folder.getFileName());
      thread.setDaemon(true);
      thread.start();
      return watch;
    } catch (IOException e) {
      throw new UncheckedIOException("The app's folder cannot be watched: " + folder, e);
    }
  }

  private void register() throws IOException {
    identity = identity();
    key =
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
    registered = true;
  }

  private @Nullable Object identity() {
    try {
      return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return GONE;
    }
  }

  /** Another folder may have got the name, or a link lead elsewhere: nobody tells of that. */
  private boolean isReplaced() throws IOException {
    if (!registered || Objects.equals(identity(), identity)) {
      return false;
    }
    if (key != null) {
      key.cancel();
    }
    registered = false;
    registeredAgain();
    return true;
  }

  /** A folder that was deleted is watched again as soon as there is one of that name. */
  private boolean registeredAgain() throws IOException {
    if (registered || !Files.isDirectory(folder)) {
      return false;
    }
    register();
    return true;
  }

  private void run() {
    try (service) {
      while (!obsolete.getAsBoolean()) {
        if (changed(POLL_MILLIS) || isReplaced() || registeredAgain()) {
          while (changed(QUIET_MILLIS)) {
            // whoever writes the files has not finished
          }
          changed.run();
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // nobody needs this any more
    } catch (IOException e) {
      Log.LOAD.log(Level.WARNING, "The app's folder is no longer watched: " + folder, e);
    }
  }

  private boolean changed(long millis) throws InterruptedException {
    WatchKey told = service.poll(millis, TimeUnit.MILLISECONDS);
    if (told == null) {
      return false;
    }
    boolean any = !told.pollEvents().isEmpty();
    boolean valid = told.reset();
    if (told.equals(key)) {
      registered = valid;
    }
    return any || !valid;
  }

  private static void reload(Path folder, Runnable reload, ReloadListener listener) {
    try {
      reload.run();
      Log.LOAD.log(Level.INFO, "The app was loaded again: " + folder);
    } catch (EngineClosedException e) {
      return;
    } catch (RuntimeException e) {
      Log.LOAD.log(
          Level.WARNING, "The app has changed, but the new one cannot be loaded: " + folder, e);
      tell(listener, e);
      return;
    }
    tell(listener, null);
  }

  private static void tell(ReloadListener listener, @Nullable RuntimeException problem) {
    try {
      listener.reloaded(problem);
    } catch (RuntimeException e) {
      Log.LOAD.log(Level.WARNING, "A listener failed", e);
    }
  }

  /** Ends the watching. A reload in progress is finished. Closing twice does no harm. */
  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The watching of " + folder + " could not be ended", e);
    }
  }
}
