package dev.modus.core.internal.json;

import org.jspecify.annotations.Nullable;

/** A text is no JSON. Says what is wrong in our own words, and never what the text is. */
public final class JsonSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int line;
  private final int column;

  JsonSyntaxException(String problem, int line, int column, @Nullable Throwable cause) {
    super(line > 0 ? problem + " at line " + line + ", column " + column : problem, cause);
    this.problem = problem;
    this.line = line;
    this.column = column;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** From 1; 0 when there is no place. */
  public int line() {
    return line;
  }

  /** From 1; 0 when there is no place. */
  public int column() {
    return column;
  }
}
