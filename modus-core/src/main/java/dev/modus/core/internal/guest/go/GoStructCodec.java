package dev.modus.core.internal.guest.go;

import dev.modus.core.Selection;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.ObjectView;
import dev.modus.core.metadata.Field;
import dev.modus.core.metadata.GuestType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Structs: fields one after the other, each at a multiple of its alignment. */
final class GoStructCodec extends GoCodec {

  private final GuestType type;
  private final int id;
  private String[] names = {};
  private boolean[] nullable = {};
  private GoCodec[] codecs = {};
  private int[] offsets = {};
  private int size;
  private int alignment = 1;
  private int values;
  private boolean recursive;

  GoStructCodec(GuestType type, int id) {
    this.type = type;
    this.id = id;
  }

  /** Lays out the fields. Not in the constructor: a field may lead back to this very struct. */
  void layOut(List<Field> fields, List<GoCodec> fieldCodecs) {
    int count = fields.size();
    names = new String[count];
    nullable = new boolean[count];
    codecs = fieldCodecs.toArray(GoCodec[]::new);
    offsets = new int[count];
    int offset = 0;
    for (int i = 0; i < count; i++) {
      names[i] = fields.get(i).name();
      nullable[i] = fields.get(i).type().nullable();
      offsets[i] = align(offset, codecs[i].alignment());
      offset = offsets[i] + codecs[i].size();
      alignment = Math.max(alignment, codecs[i].alignment());
      values += codecs[i].values();
    }
    size = align(offset, alignment);
  }

  void markRecursive() {
    recursive = true;
  }

  int[] offsets() {
    return offsets.clone();
  }

  @Override
  List<GoCodec> parts() {
    return List.of(codecs);
  }

  @Override
  int id() {
    return id;
  }

  @Override
  int traced() {
    for (int i = 0; i < codecs.length; i++) {
      if (codecs[i].traced() >= 0) {
        return offsets[i] + codecs[i].traced();
      }
    }
    return -1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int alignment() {
    return alignment;
  }

  @Override
  int values() {
    return values;
  }

  private ObjectView fields(@Nullable Object value) {
    if (value == null) {
      throw new InvalidValue("expected a struct, got invalid");
    }
    return ObjectView.of(value);
  }

  private @Nullable Object field(ObjectView fields, int index) {
    Object value = fields.get(names[index]);
    if (value == null && !nullable[index] && !fields.has(names[index])) {
      throw new InvalidValue(
          "field " + names[index] + " not found in map, and " + type.plainName() + " needs it");
    }
    return value;
  }

  @Override
  void flatten(GoEncoder encoder, @Nullable Object value, long[] raw, int at) {
    ObjectView fields = fields(value);
    int next = at;
    for (int i = 0; i < codecs.length; i++) {
      try {
        codecs[i].flatten(encoder, field(fields, i), raw, next);
      } catch (InvalidValue e) {
        throw named(e, i);
      }
      next += codecs[i].values();
    }
  }

  @Override
  public void write(GoEncoder encoder, int address, @Nullable Object value) {
    ObjectView fields = fields(value);
    for (int i = 0; i < codecs.length; i++) {
      try {
        codecs[i].write(encoder, address + offsets[i], field(fields, i));
      } catch (InvalidValue e) {
        throw named(e, i);
      }
    }
  }

  /** A missing field is named by the message already. */
  private InvalidValue named(InvalidValue problem, int index) {
    return problem.reason().startsWith("field " + names[index] + " not found")
        ? problem
        : problem.in("." + names[index]);
  }

  @Override
  Object unflatten(GoDecoder decoder, long[] raw, int at) {
    Selection selection = decoder.selection();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(codecs.length * 4 / 3 + 1);
    int next = at;
    for (int i = 0; i < codecs.length; i++) {
      Selection selected = selection.member(names[i]);
      if (selected != null) {
        decoder.select(selected);
        fields.put(names[i], codecs[i].unflatten(decoder, raw, next));
      }
      next += codecs[i].values();
    }
    decoder.select(selection);
    decoder.budget().takeElements(fields.size());
    return fields;
  }

  @Override
  void store(GuestMemory memory, int address, long[] raw, int at) {
    int next = at;
    for (int i = 0; i < codecs.length; i++) {
      codecs[i].store(memory, address + offsets[i], raw, next);
      next += codecs[i].values();
    }
  }

  @Override
  public @Nullable Object read(GoDecoder decoder, int address) {
    if (!recursive) {
      return fields(decoder, address);
    }
    GoDecoder.Place place = new GoDecoder.Place(type.name(), address);
    if (!decoder.open(place, type.name())) {
      return null;
    }
    Object value = fields(decoder, address);
    decoder.close(place);
    return value;
  }

  private Object fields(GoDecoder decoder, int address) {
    Selection selection = decoder.selection();
    if (!selection.isEverything()) {
      return selected(decoder, address, selection);
    }
    decoder.budget().takeElements(codecs.length);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(codecs.length * 4 / 3 + 1);
    for (int i = 0; i < codecs.length; i++) {
      fields.put(names[i], codecs[i].read(decoder, address + offsets[i]));
    }
    return fields;
  }

  private Object selected(GoDecoder decoder, int address, Selection selection) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < codecs.length; i++) {
      Selection selected = selection.member(names[i]);
      if (selected != null) {
        decoder.select(selected);
        fields.put(names[i], codecs[i].read(decoder, address + offsets[i]));
      }
    }
    decoder.select(selection);
    decoder.budget().takeElements(fields.size());
    return fields;
  }
}
