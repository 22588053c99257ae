package dev.modus.core.internal.bind;

import dev.modus.core.metadata.GuestType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** Collects what does not fit, each with its place. */
final class Mismatches {

  private final List<String> found = new ArrayList<>();

  void add(String place, String problem) {
    found.add(place + ": " + problem);
  }

  /** Reports two types that cannot be converted into each other. */
  Conversion add(String place, Type java, GuestType guest, String advice) {
    add(place, "the guest's " + guest + " does not fit Java's " + java.getTypeName() + advice);
    return Conversion.NONE;
  }

  List<String> found() {
    return found;
  }
}
