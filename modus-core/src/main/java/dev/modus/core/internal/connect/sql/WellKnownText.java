package dev.modus.core.internal.connect.sql;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * MySQL's geometries as text, such as {@code POINT (1 2)}. They come as four bytes for the
 * coordinate system, which the reference leaves out, and well-known binary.
 */
final class WellKnownText {

  private static final int SRID_BYTES = 4;
  private static final int MOST_NESTED = 100;
  private static final String[] NAMES = {
    "",
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION"
  };
  private static final int POINT = 1;
  private static final int LINE = 2;
  private static final int POLYGON = 3;
  private static final int COLLECTION = 7;

  private final ByteBuffer bytes;
  private final StringBuilder text = new StringBuilder();

  private WellKnownText(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static String of(byte[] geometry) throws SqlFailure {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(geometry).position(SRID_BYTES);
      WellKnownText writer = new WellKnownText(bytes);
      writer.geometry(true, 0);
      return writer.text.toString();
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new SqlFailure("a geometry in the result is damaged");
    }
  }

  private void geometry(boolean named, int depth) throws SqlFailure {
    bytes.order(bytes.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int type = bytes.getInt();
    if (type < POINT || type > COLLECTION || depth > MOST_NESTED) {
      throw new SqlFailure("a geometry in the result is of an unknown kind");
    }
    if (named) {
      text.append(NAMES[type]).append(' ');
    }
    switch (type) {
      case POINT -> {
        text.append(named ? "(" : "");
        position();
        text.append(named ? ")" : "");
      }
      case LINE -> list(this::position);
      case POLYGON -> list(() -> list(this::position));
      default -> list(() -> geometry(type == COLLECTION, depth + 1));
    }
  }

  /** Part of a geometry. */
  @FunctionalInterface
  private interface Part {
    void write() throws SqlFailure;
  }

  private void list(Part part) throws SqlFailure {
    int count = bytes.getInt();
    if (count == 0) {
      text.append("EMPTY");
      return;
    }
    text.append('(');
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ", ");
      part.write();
    }
    text.append(')');
  }

  private void position() throws SqlFailure {
    text.append(coordinate()).append(' ').append(coordinate());
  }

  private String coordinate() throws SqlFailure {
    return new java.math.BigDecimal(Numbers.floating(Double.toString(bytes.getDouble())).text())
        .toPlainString();
  }
}
