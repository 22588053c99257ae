package dev.modus.samples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of text in columns as wide as they need to be. Mutable. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final int headings;

  TextTable(String... headings) {
    this.headings = headings.length == 0 ? 0 : 1;
    if (headings.length > 0) {
      rows.add(headings);
    }
  }

  TextTable row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** Tells whether there is nothing below the headings. */
  boolean isEmpty() {
    return rows.size() == headings;
  }

  /** The lines, without line end after the last one. */
  @Override
  public String toString() {
    return rows.stream().map(this::line).collect(Collectors.joining("\n"));
  }

  private String line(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.length; column++) {
      line.append(cells[column]).append(" ".repeat(width(column) - cells[column].length()));
      line.append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
  }
}
