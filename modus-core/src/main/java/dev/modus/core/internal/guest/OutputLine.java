package dev.modus.core.internal.guest;

import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;

/** A line a guest printed: its prefix may tell a level (abi-assemblyscript.md, section 7.4). */
final class OutputLine {

  private static final String[][] LEVELS = {
    {"Debug: ", "debug"},
    {"Info: ", "info"},
    {"Warning: ", "warning"},
    {"Error: ", "error"},
    {"abort: ", "fatal"},
    {"panic: ", "fatal"},
  };

  private OutputLine() {}

  static GuestMessage parse(String line, Origin origin) {
    for (String[] level : LEVELS) {
      if (line.startsWith(level[0])) {
        return new GuestMessage(level[1], line.substring(level[0].length()), origin);
      }
    }
    return new GuestMessage("", line, origin);
  }
}
