package dev.modus.core.internal.json;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A map whose keys are no text, which JSON must know even when it is empty. */
public final class KeyedMap<K extends @Nullable Object, V extends @Nullable Object>
    extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;
}
