package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestFunction;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestMemory;
import dev.modus.core.internal.guest.GuestSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real guest whose allocator is watched. If asked to, it fills its heap with garbage between the
 * end of a function and the moment the host goes on.
 */
final class RecordingGuest implements GuestInstance {

  private final GuestInstance guest;
  private final Set<Long> blocks = new HashSet<>();
  private final Map<Long, Integer> pins = new HashMap<>();
  private final List<String> mistakes = new ArrayList<>();
  private int made;
  private int litter;

  RecordingGuest(GuestInstance guest) {
    this.guest = guest;
  }

  /** How many objects the guest makes and forgets after each function. */
  void litter(int objects) {
    litter = objects;
  }

  /** What was freed or released that was not there to be. */
  List<String> mistakes() {
    return mistakes;
  }

  /** What {@code malloc} gave and {@code free} did not take back. */
  Set<Long> blocks() {
    return blocks;
  }

  /** Addresses that are still pinned, and how often. */
  Map<Long, Integer> pins() {
    return pins;
  }

  /** How many blocks and objects were made. */
  int made() {
    return made;
  }

  @Override
  public GuestFunction function(String export) {
    GuestFunction function = guest.function(export);
    if (function == null) {
      return null;
    }
    return switch (export) {
      case "malloc" ->
          arguments -> {
            long[] results = function.call(arguments);
            made++;
            blocks.add(results[0]);
            return results;
          };
      case "free" ->
          arguments -> {
            if (!blocks.remove(arguments[0])) {
              mistakes.add("freed, but not from malloc: " + arguments[0]);
            }
            return function.call(arguments);
          };
      case "__new", "__make" ->
          arguments -> {
            long[] results = function.call(arguments);
            made++;
            pins.merge(results[0], 1, Integer::sum);
            return results;
          };
      case "__unpin" ->
          arguments -> {
            if (!pins.containsKey(arguments[0])) {
              mistakes.add("unpinned, but not pinned: " + arguments[0]);
            }
            pins.computeIfPresent(arguments[0], (address, n) -> n == 1 ? null : n - 1);
            return function.call(arguments);
          };
      case "__read_map", "__write_map" -> function;
      default ->
          arguments -> {
            long[] results = function.call(arguments);
            makeLitter();
            return results;
          };
    };
  }

  private void makeLitter() {
    GuestFunction make = guest.function("__make");
    GuestFunction unpin = guest.function("__unpin");
    for (int i = 0; i < litter; i++) {
      unpin.call(make.call(GoCodecs.BYTES_ID, 64)[0]);
    }
  }

  @Override
  public GuestMemory memory() {
    return guest.memory();
  }

  @Override
  public CallState call() {
    return guest.call();
  }

  @Override
  public GuestSession session() {
    return guest.session();
  }
}
