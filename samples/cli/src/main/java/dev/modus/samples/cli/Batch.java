package dev.modus.samples.cli;

import dev.modus.core.CallContext;
import dev.modus.core.CallException;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import dev.modus.core.ModusException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Answers each line of a file with a line of JSON, whatever becomes of the call. */
final class Batch {

  private final FunctionEngine engine;
  private final Terminal terminal;

  Batch(FunctionEngine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  /**
   * Reads lines to the end. Blank ones are skipped.
   *
   * @param lines UTF-8 text
   * @throws IOException if the lines cannot be read
   * @throws Refusal if nobody reads the answers
   */
  void run(InputStream lines) throws IOException {
    InputStream in = new BufferedInputStream(lines);
    long number = 0;
    for (byte[] line = nextLine(in); line != null; line = nextLine(in)) {
      number++;
      if (!isBlank(line)) {
        terminal.data(answer(number, line));
      }
    }
  }

  private String answer(long number, byte[] line) {
    BatchRequest request;
    try {
      request = BatchRequest.parse(Inputs.decode(line));
    } catch (CharacterCodingException e) {
      return BatchAnswer.ofInvalidLine(null, "Line " + number + " is not UTF-8 text").toJson();
    } catch (BatchRequest.InvalidLineException e) {
      return BatchAnswer.ofInvalidLine(e.function(), "Line " + number + ": " + e.getMessage())
          .toJson();
    }
    try {
      return answer(request).toJson();
    } catch (RuntimeException e) {
      // a mistake in this program or in the library; the lines that follow may be spared from it
      return BatchAnswer.ofInternalError(request.function(), e).toJson();
    }
  }

  private BatchAnswer answer(BatchRequest request) {
    try {
      Invocation invocation = call(request);
      invocation.stderr().forEach(terminal::log);
      return BatchAnswer.of(invocation);
    } catch (CallException e) {
      e.invocation().stderr().forEach(terminal::log);
      return BatchAnswer.of(request.function(), e);
    } catch (ModusException e) {
      return BatchAnswer.of(request.function(), e);
    }
  }

  private Invocation call(BatchRequest request) {
    return request.named() != null
        ? engine.callNamed(CallContext.empty(), request.function(), request.named())
        : engine.call(request.function(), request.positional().toArray());
  }

  /** Lines are cut before they are decoded, so that a damaged one leaves its neighbours alone. */
  private static byte @Nullable [] nextLine(InputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toByteArray();
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        return false;
      }
    }
    return true;
  }
}
