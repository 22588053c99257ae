import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints the results that compare.sh left in a folder as one table: medians over the rounds.
 *
 * <pre>java -cp benchmarks/target/modus-benchmarks.jar benchmarks/peers/Table.java RESULTS</pre>
 */
public class Table {

  private static final List<String> CONTENDERS =
      List.of(
          "modus",
          "chicory",
          "extism",
          "graalwasm",
          "wazero",
          "wazero-interruptible",
          "wasmtime",
          "wasmtime-interruptible");

  /** Names of rows, and what to call them. */
  private static final Map<String, String> ROWS = new LinkedHashMap<>();

  static {
    for (String language : List.of("assemblyscript", "go")) {
      String shown = language.equals("go") ? "Go" : "AssemblyScript";
      ROWS.put("instance." + language, "instance, " + shown + " (us)");
      ROWS.put("start." + language, "instance and start, " + shown + " (us)");
      ROWS.put("call." + language, "instance, start and call, " + shown + " (us)");
      ROWS.put("kept." + language, "call of a kept instance, " + shown + " (us)");
    }
    for (String function : List.of("fib", "sieve", "matmul", "sort", "strings", "sha256")) {
      ROWS.put(function, function + " (ms)");
    }
  }

  public static void main(String[] arguments) throws IOException {
    // by row and contender, one time in microseconds for each round
    Map<String, Map<String, List<Double>>> times = new TreeMap<>();
    int rounds = 0;
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(Path.of(arguments[0]), "round-*")) {
      for (Path round : folders) {
        rounds++;
        for (String contender : CONTENDERS) {
          Path file = round.resolve(contender + ".json");
          if (Files.exists(file)) {
            read(file)
                .forEach(
                    (row, time) ->
                        times
                            .computeIfAbsent(row, key -> new TreeMap<>())
                            .computeIfAbsent(contender, key -> new ArrayList<>())
                            .add(time));
          }
        }
      }
    }
    if (times.isEmpty()) {
      System.err.println("There are no results in " + arguments[0]);
      System.exit(1);
    }
    print(times);
    System.out.printf(
        "%nMedians of %d round%s; - is what a contender cannot do or did not run.%n",
        rounds, rounds == 1 ? "" : "s");
  }

  private static Map<String, Double> read(Path file) {
    Map<String, Double> times = new LinkedHashMap<>();
    try {
      for (JsonNode result : JsonMapper.shared().readTree(Files.readString(file))) {
        if (result.has("row")) {
          times.put(result.get("row").asString(), result.get("score").asDouble());
        } else {
          JsonNode metric = result.get("primaryMetric");
          times.put(
              rowOf(result),
              metric.get("score").asDouble() * unit(metric.get("scoreUnit").asString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return times;
  }

  /** The row that a result of JMH belongs to: the function, or method and language. */
  private static String rowOf(JsonNode result) {
    JsonNode parameters = result.get("params");
    if (parameters.has("function")) {
      return parameters.get("function").asString();
    }
    String benchmark = result.get("benchmark").asString();
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    boolean instances = benchmark.contains(".InstantiationBenchmark.");
    String row =
        switch (method) {
          case "chicory" -> instances ? "instance" : "call";
          case "chicoryWithCeilingAndStart", "snapshot" -> "start";
          case "engine" -> "call";
          case "chicoryKept" -> "kept";
          default -> method;
        };
    return row + "." + parameters.get("guest").asString().replace("/hello", "");
  }

  private static double unit(String unit) {
    return switch (unit) {
      case "ns/op" -> 1e-3;
      case "us/op" -> 1;
      case "ms/op" -> 1e3;
      default -> throw new IllegalArgumentException("A unit nobody expected: " + unit);
    };
  }

  private static void print(Map<String, Map<String, List<Double>>> times) {
    List<String> present =
        CONTENDERS.stream()
            .filter(
                contender -> times.values().stream().anyMatch(row -> row.containsKey(contender)))
            .toList();
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(present);
    lines.add(head);
    ROWS.forEach(
        (row, shown) -> {
          List<String> line = new ArrayList<>(List.of(shown));
          for (String contender : present) {
            List<Double> all = times.getOrDefault(row, Map.of()).getOrDefault(contender, List.of());
            line.add(
                all.isEmpty() ? "-" : number(median(all) / (shown.endsWith("(ms)") ? 1e3 : 1)));
          }
          lines.add(line);
        });

    int[] widths = new int[head.size()];
    lines.forEach(line -> Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length())));
    for (int i = 0; i < lines.size(); i++) {
      System.out.println(joined(lines.get(i), widths));
      if (i == 0) {
        List<String> rule = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
          rule.add("-".repeat(widths[column] - (column == 0 ? 0 : 1)) + (column == 0 ? "" : ":"));
        }
        System.out.println(joined(rule, widths));
      }
    }
  }

  private static String joined(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String format = " %" + (i == 0 ? "-" : "") + widths[i] + "s |";
      line.append(format.formatted(cells.get(i)));
    }
    return line.toString();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** Three digits, or all that stand before the point. */
  private static String number(double value) {
    String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
