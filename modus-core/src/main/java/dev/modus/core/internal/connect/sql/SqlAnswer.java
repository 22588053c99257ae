package dev.modus.core.internal.connect.sql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is answered (host-functions.md, section 8.1).
 *
 * @param resultJson the rows; null if the guest did not want any
 * @param rowsAffected cut to 32 bits
 * @param lastInsertId a key the database made, or 0
 */
record SqlAnswer(@Nullable String resultJson, long rowsAffected, Number lastInsertId) {

  private static final long UNSIGNED_32 = 0xFFFF_FFFFL;

  Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("error", null); // which the reference never sets either
    fields.put("resultJson", resultJson);
    fields.put("rowsAffected", rowsAffected & UNSIGNED_32);
    fields.put("lastInsertId", lastInsertId);
    return fields;
  }
}
