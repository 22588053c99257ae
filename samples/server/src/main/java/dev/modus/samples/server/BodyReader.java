package dev.modus.samples.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads the body of a request as it arrives. A slow client keeps its connection, but no thread. */
final class BodyReader implements Runnable {

  /**
   * A client that is refused while it sends may not see why, so a bit more is read, for nothing.
   */
  private static final int PATIENCE = 4;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final long maxBytes;
  private final Consumer<byte[]> next;
  private ByteArrayOutputStream body = new ByteArrayOutputStream();
  private long size;

  private BodyReader(
      Request request, Response response, Callback callback, long maxBytes, Consumer<byte[]> next) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.maxBytes = maxBytes;
    this.next = next;
  }

  /**
   * Reads a body. If it is too long, or does not arrive, the request is answered here.
   *
   * @param next is given the body, on this thread or another
   */
  static void read(
      Request request, Response response, Callback callback, long maxBytes, Consumer<byte[]> next) {
    new BodyReader(request, response, callback, maxBytes, next).run();
  }

  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        notArrived(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      add(chunk.getByteBuffer());
      chunk.release();
      if (size > maxBytes && (last || size > PATIENCE * maxBytes)) {
        tooLong();
        return;
      }
      if (last) {
        next.accept(body.toByteArray());
        return;
      }
    }
  }

  private void add(ByteBuffer bytes) {
    size += bytes.remaining();
    if (size > maxBytes) {
      body = new ByteArrayOutputStream();
      return;
    }
    byte[] part = new byte[bytes.remaining()];
    bytes.get(part);
    body.writeBytes(part);
  }

  private void tooLong() {
    refuse(
        HttpStatus.PAYLOAD_TOO_LARGE_413,
        "The request is too large.",
        "Its body may have " + maxBytes + " bytes.");
  }

  private void notArrived(Throwable problem) {
    if (problem instanceof TimeoutException) {
      refuse(HttpStatus.REQUEST_TIMEOUT_408, "The request did not arrive in time.", "");
    } else {
      refuse(HttpStatus.BAD_REQUEST_400, "The request ended too early.", "");
    }
  }

  private void refuse(int status, String message, String reason) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    Answers.failure(response, callback, status, message, reason);
  }
}
