package dev.modus.samples.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The subscriptions that are being answered. They would go on for ever, and so end when the server
 * is told to. Thread-safe.
 */
final class OpenStreams implements AutoCloseable {

  private final Set<EventStream> streams = new HashSet<>();
  private boolean closed;

  /** Notes a stream that begins; it ends at once if the server is about to. */
  void add(EventStream stream) {
    synchronized (this) {
      if (!closed) {
        streams.add(stream);
        return;
      }
    }
    stream.stop();
  }

  /** Forgets a stream that is over. */
  synchronized void remove(EventStream stream) {
    streams.remove(stream);
  }

  /** Ends all streams, and those that would begin. */
  @Override
  public void close() {
    List<EventStream> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(streams);
    }
    open.forEach(EventStream::stop);
  }
}
