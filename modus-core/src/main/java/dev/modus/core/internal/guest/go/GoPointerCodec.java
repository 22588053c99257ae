package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.GuestMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pointers: null, or the value they point to. */
final class GoPointerCodec extends GoCodec {

  private final int id;
  private GoCodec target = new GoUnsupportedCodec("a pointer to nothing");

  GoPointerCodec(int id) {
    this.id = id;
  }

  @Override
  int id() {
    return id;
  }

  @Override
  int traced() {
    return 0;
  }

  /** What {@code __new} makes for the id of a pointer is what that points to. */
  @Override
  int place() {
    return target.traced();
  }

  /** Not in the constructor: what a pointer leads to may hold such a pointer. */
  void pointTo(GoCodec codec) {
    target = codec;
  }

  @Override
  List<GoCodec> parts() {
    return List.of(target);
  }

  @Override
  public int size() {
    return Integer.BYTES;
  }

  @Override
  public int alignment() {
    return Integer.BYTES;
  }

  @Override
  int values() {
    return 1;
  }

  private int create(GoEncoder encoder, @Nullable Object value) {
    if (value == null) {
      return 0;
    }
    encoder.enter(value);
    int pointer = encoder.create(id);
    target.write(encoder, pointer, value);
    encoder.leave(value);
    return pointer;
  }

  private @Nullable Object value(GoDecoder decoder, int pointer) {
    if (pointer == 0) {
      return null;
    }
    decoder.budget().enter();
    Object value = target.read(decoder, pointer);
    decoder.budget().leave();
    return value;
  }

  @Override
  void flatten(GoEncoder encoder, @Nullable Object value, long[] raw, int at) {
    raw[at] = create(encoder, value) & 0xffff_ffffL;
  }

  @Override
  @Nullable Object unflatten(GoDecoder decoder, long[] raw, int at) {
    return value(decoder, (int) raw[at]);
  }

  @Override
  void store(GuestMemory memory, int address, long[] raw, int at) {
    memory.putInt(address, (int) raw[at]);
  }

  @Override
  public @Nullable Object read(GoDecoder decoder, int address) {
    return value(decoder, decoder.memory().getInt(address));
  }

  @Override
  public void write(GoEncoder encoder, int address, @Nullable Object value) {
    int mark = encoder.mark();
    encoder.memory().putInt(address, create(encoder, value));
    encoder.releaseTo(mark);
  }
}
