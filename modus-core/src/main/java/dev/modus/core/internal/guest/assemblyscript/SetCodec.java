package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.JavaLists;
import dev.modus.core.metadata.GuestType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code Set<T>}: a list without repetitions to the host, in the order of insertion. */
final class SetCodec extends ReferenceCodec {

  private final int classId;
  private final AsCodec element;
  private final HashTable table;

  SetCodec(GuestType type, int classId, AsCodec element) {
    super(type);
    this.classId = classId;
    this.element = element;
    this.table = new HashTable(element, null);
  }

  @Override
  List<AsCodec> parts() {
    return List.of(element);
  }

  @Override
  int minimumSize() {
    return HashTable.OBJECT_SIZE;
  }

  @Override
  int create(Encoder encoder, Object value) {
    if (!JavaLists.isList(value)) {
      throw new InvalidValue(
          "input is not a slice: expected a list for "
              + type().plainName()
              + ", but got "
              + Coercion.describe(value));
    }
    Set<@Nullable Object> elements = distinct(encoder.coercion(), value);
    int mark = encoder.mark();
    int pointer = encoder.allocatePinned(HashTable.OBJECT_SIZE, classId);
    HashTable.Filler filler = table.create(encoder, pointer, elements.size());
    elements.forEach(each -> filler.add(each, null));
    encoder.releaseTo(mark);
    return pointer;
  }

  private Set<@Nullable Object> distinct(Coercion coercion, Object list) {
    Set<@Nullable Object> elements = new LinkedHashSet<>();
    for (Object each : JavaLists.iterable(list)) {
      if (each != null && element instanceof ScalarCodec scalar) {
        elements.add(scalar.normalised(coercion, each));
      } else if (each != null && element instanceof StringCodec text) {
        elements.add(coercion.text(each, text.type()));
      } else {
        elements.add(each);
      }
    }
    return elements;
  }

  @Override
  Object readObject(Decoder decoder, int pointer) {
    List<@Nullable Object> elements = new ArrayList<>();
    table.forEach(
        decoder, pointer, (keyAddress, unused) -> elements.add(element.read(decoder, keyAddress)));
    return elements;
  }
}
