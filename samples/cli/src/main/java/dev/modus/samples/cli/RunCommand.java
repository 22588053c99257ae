package dev.modus.samples.cli;

import dev.modus.Modus;
import dev.modus.core.JsonValues;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run -q QUERY APP}: one GraphQL request. */
@Command(
    name = "run",
    description = {
      "Runs a GraphQL query or mutation and prints the response as JSON.",
      "A response with errors is printed as well, and counts as a failure."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Runnable {

  private final Terminal terminal;

  @Option(names = "-q", required = true, paramLabel = "QUERY", description = "The document.")
  private String query = "";

  @Option(
      names = "-v",
      paramLabel = "FILE",
      description = "A file with the variables, a JSON object; - reads standard input.")
  private @Nullable String variables;

  @Option(
      names = "-o",
      paramLabel = "NAME",
      description = "Which operation of the document to run, if it holds several.")
  private @Nullable String operation;

  @Mixin private final ModeOption mode = new ModeOption();
  @Mixin private final AppParameter app = new AppParameter();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    ExecutionInput input = input();
    try (Modus modus = Modus.builder().app(app.path()).compileMode(mode.compileMode()).build()) {
      ExecutionResult result = modus.execute(input);
      terminal.data(JsonValues.toJson(result.toSpecification()));
      if (!result.getErrors().isEmpty()) {
        throw Refusal.failure(
            "The response has errors, the first is: " + result.getErrors().get(0).getMessage());
      }
    }
  }

  private ExecutionInput input() {
    ExecutionInput.Builder input = ExecutionInput.newExecutionInput(query).operationName(operation);
    if (variables != null) {
      input.variables(Inputs.jsonObject(variables, terminal));
    }
    return input.build();
  }
}
