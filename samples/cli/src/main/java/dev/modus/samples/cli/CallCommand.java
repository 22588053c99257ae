package dev.modus.samples.cli;

import dev.modus.core.CallException;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import dev.modus.core.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code call FUNCTION [ARG…] APP}, or {@code call --batch FILE APP}: functions without GraphQL.
 */
@Command(
    name = "call",
    description = {
      "Calls a function, or one function per line of a file, each in a fresh instance of the app."
    },
    customSynopsis = {
      "modus-cli call [--mode=MODE] FUNCTION [ARG...] APP",
      "       modus-cli call [--mode=MODE] --batch=FILE APP"
    },
    mixinStandardHelpOptions = true)
final class CallCommand implements Runnable {

  private final Terminal terminal;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = {
        "Lines such as {\"function\":\"add\",\"args\":[1,2]}, each answered by a line of JSON. A"
            + " call that fails does not stop the batch. - reads standard input."
      })
  private @Nullable String batch;

  @Mixin private final ModeOption mode = new ModeOption();

  // picocli cannot tell the last of any number of arguments from the others
  @Parameters(
      arity = "1..*",
      paramLabel = "FUNCTION [ARG...] APP",
      hideParamSyntax = true,
      description = {
        "The function's name, its arguments as JSON (text in quotes, '\"Ada\"'), and a .wasm"
            + " file or a folder with one and its modus.json."
      })
  private List<String> words = new ArrayList<>();

  CallCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    refuseUnknownOptions();
    // an invocation holds them, and those the guest prints as well
    Logs.leaveOutGuests();
    if (batch == null) {
      callOnce();
    } else {
      callBatch(batch);
    }
  }

  private void callOnce() {
    if (words.size() < 2) {
      throw Refusal.wrongUsage("Name the function to call, and the app");
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    for (String word : words.subList(1, words.size() - 1)) {
      arguments.add(argument(arguments.size() + 1, word));
    }
    try (FunctionEngine engine = engine()) {
      Invocation invocation = engine.call(words.get(0), arguments.toArray());
      terminal.log(invocation.messages());
      terminal.data(JsonValues.toJson(invocation.value()));
    } catch (CallException e) {
      terminal.log(e.invocation().messages());
      throw e;
    }
  }

  private void callBatch(String file) {
    if (words.size() != 1) {
      throw Refusal.wrongUsage("With --batch, name the app and nothing else");
    }
    try (InputStream lines = Inputs.open(file, terminal);
        FunctionEngine engine = engine()) {
      new Batch(engine, terminal).run(lines);
    } catch (IOException e) {
      throw Inputs.unreadable(file, e);
    }
  }

  private FunctionEngine engine() {
    Path app = Path.of(words.get(words.size() - 1));
    return FunctionEngine.builder().app(app).compileMode(mode.compileMode()).build();
  }

  private static @Nullable Object argument(int position, String json) {
    try {
      return JsonValues.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw Refusal.wrongUsage(
          "Argument " + position + " must be JSON, text in double quotes: " + e.getMessage());
    }
  }

  /** Words that begin with a dash were let through for the sake of negative numbers. */
  private void refuseUnknownOptions() {
    for (String word : words) {
      if (word.startsWith("-") && !word.matches("-[0-9].*")) {
        throw Refusal.wrongUsage("Unknown option: '" + word + "'");
      }
    }
  }
}
