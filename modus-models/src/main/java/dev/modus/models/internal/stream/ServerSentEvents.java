package dev.modus.models.internal.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Takes Server-Sent Events out of bytes, wherever they are cut (HTML standard, section 9.2). Ids
 * and retry times mean nothing here. Used by one thread at a time.
 */
public final class ServerSentEvents {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** Receives events. */
  public interface Receiver {
    /**
     * Receives one.
     *
     * @param type what kind of event it is; empty if the server does not say
     * @param data its data, with a line feed between its lines
     */
    void event(String type, String data);
  }

  private final Function<byte[], String> decoder;
  private final Receiver receiver;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private boolean hasData;
  private boolean afterCarriageReturn;
  private boolean first = true;

  /**
   * @param decoder makes text of the bytes of a line
   */
  public ServerSentEvents(Function<byte[], String> decoder, Receiver receiver) {
    this.decoder = decoder;
    this.receiver = receiver;
  }

  /** Takes the next bytes. */
  public void add(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      boolean secondOfTwo = afterCarriageReturn && next == '\n';
      afterCarriageReturn = next == '\r';
      if (next != '\r' && next != '\n') {
        line.write(next);
      } else if (!secondOfTwo) {
        endLine();
      }
    }
  }

  private void endLine() {
    byte[] bytes = line.toByteArray();
    line.reset();
    String text = decoder.apply(first ? withoutMark(bytes) : bytes);
    first = false;
    if (text.isEmpty()) {
      dispatch();
      return;
    }
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    if (field.equals("data")) {
      if (hasData) {
        data.append('\n');
      }
      data.append(value);
      hasData = true;
    } else if (field.equals("event")) {
      type = value;
    }
  }

  private static byte[] withoutMark(byte[] bytes) {
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        bytes.length >= length
            && java.util.Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
    return marked ? java.util.Arrays.copyOfRange(bytes, length, bytes.length) : bytes;
  }

  private void dispatch() {
    if (hasData) {
      receiver.event(type, data.toString());
    }
    type = "";
    data.setLength(0);
    hasData = false;
  }
}
