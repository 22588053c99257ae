package dev.modus.core.internal.guest;

import dev.modus.core.CallContext;
import dev.modus.core.ErrorCode;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.Invocation;
import dev.modus.core.internal.event.CallEvents;
import dev.modus.core.internal.log.Log;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one call gathers while it runs. Used by the call's own thread only. */
public final class CallState {

  /** What an object on the host's heap costs besides its text. */
  private static final int MESSAGE_OVERHEAD = 64;

  /** How late a call may be ended whose time is over. */
  private static final long MAX_DELAY_OF_END_MILLIS = 1_000;

  private final String function;
  private final CallContext context;
  private final Function<CallContext, Map<String, String>> variables;
  private final String executionId;
  private final long startNanos = System.nanoTime();
  private final List<GuestMessage> logged = new ArrayList<>(0);
  private final List<GuestMessage> warnings = new ArrayList<>(0);
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream(0);
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream(0);
  private final int maxOutputBytes;
  private long outputLeft;
  private List<String> guestStack = List.of();
  private @Nullable Map<String, String> environment; // few calls ask for it
  private @Nullable LimitReached memoryRefused;
  private @Nullable Throwable hostFailure;
  private @Nullable CallEnd end;
  private @Nullable CallEvents events;

  public CallState(
      String function,
      CallContext context,
      Function<CallContext, Map<String, String>> variables,
      String executionId,
      int maxOutputBytes) {
    this.outputLeft = maxOutputBytes;
    this.maxOutputBytes = maxOutputBytes;
    this.function = function;
    this.context = context;
    this.variables = variables;
    this.executionId = executionId;
  }

  public String function() {
    return function;
  }

  public CallContext context() {
    return context;
  }

  /** Tells listeners of this call from now on. */
  public void toldBy(CallEvents events) {
    this.events = events;
  }

  /** {@return who tells listeners of this call; null if nobody listens} */
  public @Nullable CallEvents events() {
    return events;
  }

  /** The environment variables of this call, in the order the guest sees them. */
  public Map<String, String> environment() {
    if (environment == null) {
      environment = variables.apply(context);
    }
    return environment;
  }

  public String executionId() {
    return executionId;
  }

  /** A message sent through {@code modus_system.logMessage}. */
  public void log(String level, String text) {
    takeOutput(MESSAGE_OVERHEAD + (long) Character.BYTES * (level.length() + text.length()));
    add(logged, new GuestMessage(level, text, Origin.LOG));
  }

  private void add(List<GuestMessage> messages, GuestMessage message) {
    messages.add(message);
    if (events != null) {
      events.logged(message);
    }
  }

  /**
   * Notes that the instance has started. What its top-level code logged is in the host's log, and
   * is no message of the call (abi-assemblyscript.md, section 1.5).
   */
  public void started() {
    logged.clear();
  }

  /** A message of the host about this call. */
  public void warn(String text) {
    Log.GUEST.log(Level.WARNING, function + ": " + text);
    add(warnings, new GuestMessage("warning", text, Origin.LOG));
  }

  public void print(byte[] bytes) {
    takeOutput(printed(bytes));
    stdout.writeBytes(bytes);
  }

  public void printError(byte[] bytes) {
    takeOutput(printed(bytes));
    stderr.writeBytes(bytes);
  }

  /** What it costs: each line becomes a text and a message. */
  private static long printed(byte[] bytes) {
    long cost = bytes.length;
    for (byte b : bytes) {
      cost += b == '\n' ? MESSAGE_OVERHEAD : 0;
    }
    return cost;
  }

  private void takeOutput(long bytes) {
    outputLeft -= bytes;
    if (outputLeft < 0) {
      throw new LimitReached(
          ErrorCode.OUTPUT_LIMIT,
          "maxOutputBytes",
          maxOutputBytes,
          "the guest logged and printed more than " + maxOutputBytes + " bytes");
    }
  }

  /** Remembers that the guest was told that there is no more memory. */
  public void memoryRefused(String limit, long value) {
    memoryRefused =
        new LimitReached(
            ErrorCode.MEMORY_LIMIT,
            limit,
            value,
            "the guest needs more memory than the " + value + " bytes it may have");
    if (events != null) {
      events.memoryRefused(limit, value);
    }
  }

  /** {@return the limit of memory the guest met, or null} */
  public @Nullable LimitReached memoryRefused() {
    return memoryRefused;
  }

  /** Puts the call under the eye of somebody who can end it, and tells whether he does. */
  public void endedBy(CallEnd end) {
    this.end = end;
  }

  /** Ends the call here and now if somebody wants it ended. */
  public void requireNotEnded() {
    if (end != null && end.isEnding()) {
      throw new GuestTrap(GuestTrap.INTERRUPTED, new InterruptedException());
    }
  }

  /**
   * If the call's time is over, waits until somebody ends it, who is about to. A host function that
   * gave up because there was no time left has failed, but the guest is not to run on, perhaps to
   * an end of its own, as if there were another reason.
   */
  public void awaitEndIfTimeIsOver() {
    if (end != null && end.nanosLeft() <= 0 && !end.isEnding()) {
      try {
        Thread.sleep(MAX_DELAY_OF_END_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How long the call may still take; a long time when nobody watches it. */
  public Duration timeLeft() {
    long nanos = end == null ? Long.MAX_VALUE : end.nanosLeft();
    return Duration.ofNanos(Math.max(0, nanos));
  }

  /** Remembers why a host function failed; the last one is closest to what became of the call. */
  public void hostFailed(Throwable failure) {
    hostFailure = failure;
  }

  /** {@return why the last host function that failed did; null if none did} */
  public @Nullable Throwable hostFailure() {
    return hostFailure;
  }

  /** Remembers which guest functions were running when the guest failed, innermost first. */
  public void guestStack(List<String> functions) {
    guestStack = functions;
  }

  public List<String> guestStack() {
    return guestStack;
  }

  /** Closes the books. */
  public Invocation finish(@Nullable Object value) {
    List<String> outLines = lines(stdout);
    List<String> errLines = lines(stderr);
    List<GuestMessage> messages = logged;
    if (!warnings.isEmpty() || !outLines.isEmpty() || !errLines.isEmpty()) {
      messages = new ArrayList<>(logged);
      messages.addAll(warnings);
      for (String line : outLines) {
        messages.add(OutputLine.parse(line, Origin.STDOUT));
      }
      for (String line : errLines) {
        messages.add(OutputLine.parse(line, Origin.STDERR));
      }
    }
    return new Invocation(
        function,
        value,
        messages,
        outLines,
        errLines,
        executionId,
        Duration.ofNanos(System.nanoTime() - startNanos));
  }

  /** Split at line feeds; empty lines do not count; a last line need not end (7.4). */
  private static List<String> lines(ByteArrayOutputStream output) {
    if (output.size() == 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (String line : output.toString(StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
