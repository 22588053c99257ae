package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.Selection;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.ObjectView;
import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Classes: fields one after the other, each at the next multiple of its own size, inherited ones
 * first (abi-assemblyscript.md, section 2.12). A map by field name to the host.
 */
final class ClassCodec extends ReferenceCodec {

  private final int classId;
  private String[] names = {};
  private AsCodec[] codecs = {};
  private boolean[] nullable = {};
  private int[] offsets = {};
  private int size;
  private boolean holdsReferences;

  ClassCodec(GuestType type, int classId) {
    super(type);
    this.classId = classId;
  }

  /** Lays out the fields. Not in the constructor: a field may be of this very class. */
  void layOut(List<Field> fields, List<AsCodec> fieldCodecs) {
    int count = fields.size();
    names = new String[count];
    codecs = fieldCodecs.toArray(AsCodec[]::new);
    nullable = new boolean[count];
    offsets = new int[count];
    int offset = 0;
    for (int i = 0; i < count; i++) {
      names[i] = fields.get(i).name();
      nullable[i] = fields.get(i).type().nullable();
      offsets[i] = align(offset, codecs[i].size());
      offset = offsets[i] + codecs[i].size();
      holdsReferences |= codecs[i] instanceof ReferenceCodec;
    }
    size = offset;
  }

  int[] offsets() {
    return offsets.clone();
  }

  @Override
  int minimumSize() {
    return size;
  }

  @Override
  List<AsCodec> parts() {
    return List.of(codecs);
  }

  @Override
  int create(Encoder encoder, Object value) {
    ObjectView fields = ObjectView.of(value);
    if (!holdsReferences) {
      int pointer = encoder.allocate(size, classId);
      writeFields(encoder, pointer, fields);
      return pointer;
    }
    int mark = encoder.mark();
    int pointer = encoder.allocatePinned(size, classId);
    writeFields(encoder, pointer, fields);
    encoder.releaseTo(mark);
    return pointer;
  }

  private void writeFields(Encoder encoder, int pointer, ObjectView fields) {
    for (int i = 0; i < codecs.length; i++) {
      Object value = fields.get(names[i]);
      if (value == null && !nullable[i] && !fields.has(names[i])) {
        throw new InvalidValue(
            "field " + names[i] + " not found in map, and " + type().plainName() + " needs it");
      }
      try {
        codecs[i].write(encoder, pointer + offsets[i], value);
      } catch (InvalidValue e) {
        throw e.in("." + names[i]);
      }
    }
  }

  @Override
  Object readObject(Decoder decoder, int pointer) {
    Selection selection = decoder.selection();
    if (!selection.isEverything()) {
      return readSelected(decoder, pointer, selection);
    }
    decoder.budget().takeElements(codecs.length);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(codecs.length * 4 / 3 + 1);
    for (int i = 0; i < codecs.length; i++) {
      fields.put(names[i], codecs[i].read(decoder, pointer + offsets[i]));
    }
    return fields;
  }

  private Object readSelected(Decoder decoder, int pointer, Selection selection) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < codecs.length; i++) {
      Selection selected = selection.member(names[i]);
      if (selected != null) {
        decoder.select(selected);
        fields.put(names[i], codecs[i].read(decoder, pointer + offsets[i]));
      }
    }
    decoder.select(selection);
    decoder.budget().takeElements(fields.size());
    return fields;
  }
}
