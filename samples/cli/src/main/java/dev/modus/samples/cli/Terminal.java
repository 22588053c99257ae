package dev.modus.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modus.core.GuestMessage;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;

/**
 * The three streams of a command.
 *
 * @param in what is read for the file name {@code -}
 * @param out for data, and nothing but data
 * @param err for logs and reasons of failure
 */
record Terminal(InputStream in, PrintWriter out, PrintWriter err) {

  /** The streams of this process. They are UTF-8 whatever the locale says, because JSON is. */
  static Terminal system() {
    return new Terminal(
        // a pipe has no position, which a bare FileInputStream asks for when it reads all
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        writer(FileDescriptor.out),
        writer(FileDescriptor.err));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8));
  }

  /**
   * Writes one line of data, at once, so that a program at the other end of a pipe can answer it.
   *
   * @throws Refusal if nobody reads any more
   */
  void data(String line) {
    out.write(line + "\n");
    if (out.checkError()) {
      throw Refusal.failure("Cannot write to standard output: it is closed");
    }
  }

  void log(String line) {
    err.write(line + "\n");
    err.flush();
  }

  /** Shows what a guest said. */
  void log(List<GuestMessage> messages) {
    for (GuestMessage message : messages) {
      log(message.level().isEmpty() ? message.text() : message.level() + ": " + message.text());
    }
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
