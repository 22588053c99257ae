package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.JavaLists;
import dev.modus.core.metadata.GuestType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slices. Nil (no data) and empty (data, but no elements) are two things. */
final class GoSliceCodec extends GoHeaderCodec {

  private final GuestType type;
  private final int id;
  private GoElements elements;

  GoSliceCodec(GuestType type, int id) {
    super(3);
    this.type = type;
    this.id = id;
    this.elements = new GoElements(type, new GoUnsupportedCodec("a list of nothing"));
  }

  /** Not in the constructor: an element may hold such a list. */
  void hold(GoCodec element) {
    elements = new GoElements(type, element);
  }

  @Override
  List<GoCodec> parts() {
    return List.of(elements.element());
  }

  @Override
  int id() {
    return id == GoCodecs.BYTES_ID ? 0 : id;
  }

  @Override
  int make(GoEncoder encoder, @Nullable Object value) {
    if (value == null) {
      return 0;
    }
    Object list = elements.list(value);
    int length = JavaLists.size(list);
    int header = encoder.make(id, length);
    elements.write(encoder, encoder.memory().getInt(header + DATA), list, length);
    return header;
  }

  @Override
  @Nullable Object value(GoDecoder decoder, int data, int length) {
    if (data == 0) {
      return null;
    }
    decoder.budget().enter();
    Object value = elements.read(decoder, data, length);
    decoder.budget().leave();
    return value;
  }
}
