package dev.modus.core.internal.guest.go;

import dev.modus.core.metadata.GuestType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text: UTF-8. There is no null; what the guest made of invalid bytes is read as U+FFFD. */
final class GoStringCodec extends GoHeaderCodec {

  private static final int ID = 2;

  private final GuestType type;

  GoStringCodec(GuestType type) {
    super(2);
    this.type = type;
  }

  @Override
  int make(GoEncoder encoder, @Nullable Object value) {
    byte[] bytes =
        value == null
            ? new byte[0]
            : encoder.coercion().text(value, type).getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      return 0;
    }
    int header = encoder.make(ID, bytes.length);
    encoder.memory().putBytes(encoder.memory().getInt(header + DATA), bytes);
    return header;
  }

  @Override
  String value(GoDecoder decoder, int data, int length) {
    if (data == 0 || length == 0) {
      return "";
    }
    decoder.budget().takeBytes(length);
    return new String(decoder.memory().getBytes(data, length), StandardCharsets.UTF_8);
  }
}
